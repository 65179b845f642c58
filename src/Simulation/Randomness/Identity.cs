using System.Text;

namespace BoliviaSim.Randomness;

/// <summary>Turns the id of a place, command or bloc into the number by which its draws are addressed.</summary>
public static class Identity
{
    /// <summary>32-bit FNV-1a over the UTF-8 bytes of the id (Fowler, Noll and Vo; offset basis 2166136261, prime 16777619).</summary>
    /// <param name="id">The id as written in the scenario.</param>
    /// <returns>The hash; the same on every machine and in every version.</returns>
    public static uint Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(id))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash;
    }
}
