using System.Diagnostics.CodeAnalysis;

namespace BoliviaSim.Explorer.Server;

/// <summary>Asks that are being answered: one for each page, and so many at most. A new ask of a page ends the one before.</summary>
internal sealed class Clients
{
    /// <summary>Most asks at once.</summary>
    public const int Most = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<string, CancellationTokenSource> asks = new(StringComparer.Ordinal);

    /// <summary>Asks that are being answered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return asks.Count;
            }
        }
    }

    /// <summary>Begins an ask.</summary>
    /// <param name="client">Name that the page gave itself.</param>
    /// <param name="gone">Set when the page is gone.</param>
    /// <param name="ask">The ask; disposed of when it is answered.</param>
    /// <returns>False where too many are being answered.</returns>
    public bool TryBegin(string client, CancellationToken gone, [NotNullWhen(true)] out IAsk? ask)
    {
        lock (gate)
        {
            if (asks.TryGetValue(client, out var before))
            {
                before.Cancel();
                asks.Remove(client);
            }

            if (asks.Count >= Most)
            {
                ask = null;
                return false;
            }

            var source = CancellationTokenSource.CreateLinkedTokenSource(gone);
            asks.Add(client, source);
            ask = new Entry(this, client, source);
            return true;
        }
    }

    /// <summary>An ask that is being answered.</summary>
    internal interface IAsk : IDisposable
    {
        /// <summary>Set when nobody waits for the answer any more.</summary>
        CancellationToken Stop { get; }
    }

    private sealed class Entry(Clients clients, string client, CancellationTokenSource source) : IAsk
    {
        public CancellationToken Stop { get; } = source.Token;

        public void Dispose()
        {
            lock (clients.gate)
            {
                if (clients.asks.GetValueOrDefault(client) == source)
                {
                    clients.asks.Remove(client);
                }

                source.Dispose();
            }
        }
    }
}
