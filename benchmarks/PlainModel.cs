namespace BoliviaSim.Benchmarks;

/// <summary>A first version of the ladder as one would write it, for scale: one kind of agents, one place, one field.</summary>
internal static class PlainModel
{
    /// <summary>Runs it and returns the share at the highest rung.</summary>
    public static double Run(int agents, int ticks, int seed)
    {
        var random = new Random(seed);
        var population = Enumerable.Range(0, agents).Select(_ => new Person { Threshold = random.NextDouble() }).ToList();
        for (var tick = 0; tick < ticks; tick++)
        {
            var pressure = 0.3 + population.Average(p => p.State / 3.0);
            foreach (var person in population)
            {
                var up = person.State < 3 ? 0.06 / (1 + Math.Exp(-(pressure - person.Threshold) / 0.1)) : 0;
                var down = person.State > 0 ? 0.03 / (1 + Math.Exp((pressure - person.Threshold) / 0.1)) : 0;
                var luck = random.NextDouble();
                person.State += luck < up ? 1 : luck > 1 - down ? -1 : 0;
            }
        }

        return population.Count(p => p.State == 3) / (double)agents;
    }

    private sealed class Person
    {
        public double Threshold { get; init; }

        public int State { get; set; }
    }
}
