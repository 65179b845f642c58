namespace BoliviaSim.Kernels;

/// <summary>
/// The threads of one run, where a run is so large that its rows are shared out. Each gets whole stretches of rows that have nothing in
/// common, so it does not matter which thread has which, or when.
/// </summary>
/// <typeparam name="T">What each thread works with.</typeparam>
/// <param name="members">One per thread.</param>
internal sealed class Crew<T>(T[] members)
{
    /// <summary>One per thread; the first is the calling thread's.</summary>
    public ReadOnlySpan<T> Members => members;

    /// <summary>Does the work of every stretch.</summary>
    /// <param name="stretches">Number of stretches.</param>
    /// <param name="work">Work of a member on a stretch.</param>
    public void Share(int stretches, Action<T, int> work)
    {
        if (members.Length == 1 || stretches == 1)
        {
            for (var stretch = 0; stretch < stretches; stretch++)
            {
                work(members[0], stretch);
            }

            return;
        }

        Parallel.For(0, members.Length, member =>
        {
            for (var stretch = member; stretch < stretches; stretch += members.Length)
            {
                work(members[member], stretch);
            }
        });
    }
}
