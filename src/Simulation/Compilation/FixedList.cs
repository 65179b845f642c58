using System.Collections;
using System.Runtime.CompilerServices;

namespace BoliviaSim.Compilation;

/// <summary>A list that never changes. Phases go through such lists in every tick, so going through one allocates nothing.</summary>
/// <typeparam name="T">Element.</typeparam>
[CollectionBuilder(typeof(FixedList), nameof(FixedList.Create))]
internal sealed class FixedList<T> : IReadOnlyList<T>
{
    private readonly T[] items;

    internal FixedList(T[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>Goes through the list in order.</summary>
    public Enumerator GetEnumerator() => new(items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>Where somebody is in a list.</summary>
    public struct Enumerator
    {
        private readonly T[] items;
        private int index;

        internal Enumerator(T[] items) => (this.items, index) = (items, -1);

        /// <summary>The element.</summary>
        public readonly T Current => items[index];

        /// <summary>Goes on to the next element; false after the last.</summary>
        public bool MoveNext() => ++index < items.Length;
    }
}

/// <summary>Makes fixed lists.</summary>
internal static class FixedList
{
    /// <summary>A list of some elements.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <param name="items">Elements, in order.</param>
    public static FixedList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
