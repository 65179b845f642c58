using System.Text;

namespace BoliviaSim.Randomness;

/// <summary>
/// Turns a name into the number that addresses its draws: 32-bit FNV-1a over UTF-8. So a bloc keeps its draws when others are
/// added, removed or reordered. The validator refuses two names with one number.
/// </summary>
internal static class Identity
{
    /// <summary>Identity of a bloc, command or place.</summary>
    public static uint Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(id))
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash;
    }
}
