using System.Net;
using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Charts;
using Microsoft.AspNetCore.Http;

namespace BoliviaSim.Explorer.Server;

/// <summary>
/// Who is let in: only this machine, under its own names (a foreign name that points here is a rebinding), only from the page itself, and
/// only with the token, which is compared in constant time. Whoever is not let in learns nothing.
/// </summary>
/// <param name="port">Port that is listened to.</param>
internal sealed class Guard(int port)
{
    private const string Bearer = "Bearer ";

    private static readonly string StyleOfPictures = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Ink.Style)));

    // A browser loads and runs what is named here and nothing else. Pictures bring their style with them: it is known by its hash.
    private static readonly string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-" + StyleOfPictures + "'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly string[] hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    /// <summary>The token of this process: 256 random bits.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Whether a request may be answered.</summary>
    public bool Admits(HttpContext context)
    {
        var request = context.Request;
        var isPost = HttpMethods.IsPost(request.Method);
        var token = isPost ? TokenOf(request.Headers.Authorization.ToString()) : request.Query["token"].ToString();
        return context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && hosts.Contains(request.Host.Value)
            && IsFromPage(request, isPost)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));
    }

    /// <summary>What every answer says to a browser.</summary>
    public static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>A page of another origin names it; what is asked by hand names none, and may only read.</summary>
    private static bool IsFromPage(HttpRequest request, bool isPost)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length == 0 ? !isPost : origin == $"http://{request.Host.Value}") && (site is "" or "same-origin" or "none");
    }

    private static string TokenOf(string header) => header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..] : "";
}
