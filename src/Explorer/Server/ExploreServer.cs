using System.Net;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Explorer.View;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Report;
using BoliviaSim.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BoliviaSim.Explorer.Server;

/// <summary>
/// The live page and its answers on one port of this machine. It reads and writes no file: the scenario is read before, and everything else
/// is inside the program.
/// </summary>
internal sealed class ExploreServer : IAsyncDisposable
{
    private const int MostConnections = 64;

    private readonly ExploreRequest request;
    private readonly WebApplication app;
    private readonly Answers answers;
    private readonly Clients clients = new();
    private readonly CancellationTokenSource ending = new();
    private Task firstRuns = Task.CompletedTask;
    private Guard guard = new(0);
    private bool isDisposed;

    private ExploreServer(ExploreRequest request)
    {
        this.request = request;
        answers = new Answers(request);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = MostConnections;
            options.Limits.MaxRequestBodySize = AskBody.MostBytes;
            options.Listen(IPAddress.Loopback, request.Port);
        });
        // The program itself listens to signals.
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        app = builder.Build();
        app.Run(Answer);
    }

    /// <summary>Address of the page, with its token.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}/?token={guard.Token}");

    /// <summary>Port that is listened to.</summary>
    public int Port { get; private set; }

    /// <summary>Token of this process.</summary>
    public string Token => guard.Token;

    /// <summary>Asks that are being answered.</summary>
    public int Asks => clients.Count;

    /// <summary>Runs made so far.</summary>
    public long Runs => answers.Runs;

    /// <summary>Changed scenarios whose runs are kept.</summary>
    public int Arms => answers.Arms;

    /// <summary>Starts it, and makes the first runs of the base, so that the first page does not wait for them.</summary>
    /// <exception cref="IOException">The port is not free.</exception>
    public static async Task<ExploreServer> Start(ExploreRequest request, CancellationToken stop)
    {
        var server = new ExploreServer(request);
        try
        {
            await server.app.StartAsync(stop);
            server.Port = new Uri(server.app.Urls.First()).Port;
            server.guard = new Guard(server.Port);
            server.firstRuns = server.MakeFirstRuns();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }

        // Asks end first: a connection on which an answer is under way would keep the server for a second.
        await ending.CancelAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
        await firstRuns;
        ending.Dispose();
    }

    private async Task MakeFirstRuns()
    {
        try
        {
            await foreach (var snapshot in answers.Of(Ask.OfBase(request), ending.Token))
            {
                // Drawn for nobody: what a picture needs is there when somebody asks.
                AnswerText.Of(snapshot, request.Replicates);
                return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException || e.GetBaseException() is NoSilentStartException)
        {
            // Whoever opens the page is told.
        }
    }

    private async Task Answer(HttpContext context)
    {
        var (asked, answer) = (context.Request, context.Response);
        Guard.Protect(answer);
        if (!guard.Admits(context))
        {
            answer.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        switch (asked.Method, asked.Path.Value)
        {
            case ("GET", "/"):
                await Text(answer, "text/html", PageText.Of(request, Token));
                break;
            case ("GET", "/page.css"):
                await Text(answer, "text/css", Asset.Text(typeof(ReportSource).Assembly, "page.css"));
                break;
            case ("GET", "/explore.css"):
                await Text(answer, "text/css", Asset.Text(typeof(ExploreServer).Assembly, "explore.css"));
                break;
            case ("GET", [_, .. var name]) when PageText.Scripts.Contains(name):
                await Text(answer, "text/javascript", Asset.Text(typeof(ExploreServer).Assembly, name));
                break;
            case ("POST", "/ask"):
                await Asked(context, AnswerRuns);
                break;
            case ("POST", "/history"):
                await Asked(context, AnswerHistory);
                break;
            default:
                answer.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task Asked(HttpContext context, Func<HttpResponse, AskBody, Ask, CancellationToken, Task> then)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ending.Token);
        var (gone, answer) = (stop.Token, context.Response);
        try
        {
            if (await AskBody.Read(context.Request.Body, gone) is not { } body)
            {
                await Refuse(answer, StatusCodes.Status400BadRequest, ["the request is not of the form that the page sends."]);
                return;
            }

            var (ask, errors) = Ask.Read(request, body.Changes);
            if (ask is null)
            {
                await Refuse(answer, StatusCodes.Status400BadRequest, errors);
                return;
            }

            // A history and the runs of the same page do not end one another.
            if (!clients.TryBegin(context.Request.Path + body.Client, gone, out var begun))
            {
                await Refuse(
                    answer, StatusCodes.Status429TooManyRequests, [$"more than {Clients.Most} pages ask at once; close some of them."]);
                return;
            }

            using (begun)
            {
                await then(answer, body, ask, begun.Stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for the answer any more.
        }
        catch (BadHttpRequestException e)
        {
            answer.StatusCode = e.StatusCode;
        }
    }

    private async Task AnswerRuns(HttpResponse answer, AskBody body, Ask ask, CancellationToken stop)
    {
        answer.ContentType = "text/event-stream";
        try
        {
            await foreach (var snapshot in answers.Of(ask, stop))
            {
                await Event(answer, AnswerText.Of(snapshot, request.Replicates), stop);
            }
        }
        catch (AggregateException e) when (e.GetBaseException() is NoSilentStartException wrong)
        {
            await Event(answer, AnswerText.OfErrors([wrong.Message]), stop);
        }
    }

    private async Task AnswerHistory(HttpResponse answer, AskBody body, Ask ask, CancellationToken stop)
    {
        if (body.Replicate >= request.Replicates)
        {
            var last = request.Replicates - 1;
            await Refuse(
                answer, StatusCodes.Status400BadRequest, [$"replicate {body.Replicate} is not among those that are run, 0 to {last}."]);
            return;
        }

        try
        {
            var (parameters, record) = await answers.History(ask, body.Replicate, stop);
            await Text(answer, "application/json", AnswerText.Of(ask, body.Replicate, parameters, record));
        }
        catch (NoSilentStartException wrong)
        {
            await Refuse(answer, StatusCodes.Status400BadRequest, [wrong.Message]);
        }
    }

    private static async Task Event(HttpResponse answer, string json, CancellationToken stop)
    {
        await answer.WriteAsync($"data: {json}\n\n", stop);
        await answer.Body.FlushAsync(stop);
    }

    private static Task Refuse(HttpResponse answer, int status, IReadOnlyList<string> errors)
    {
        answer.StatusCode = status;
        return Text(answer, "application/json", AnswerText.OfErrors(errors));
    }

    private static Task Text(HttpResponse answer, string type, string text)
    {
        answer.ContentType = type + "; charset=utf-8";
        return answer.WriteAsync(text);
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
