using System.Globalization;
using BoliviaSim.KillHost;
using BoliviaSim.Runner.Console;

// The program on a disk that kills it at its Nth change of a file: KillHost N WORDS... With N = 0 it lives, and says how many changes
// there were.
var disk = new DeadlyDisk(int.Parse(args[0], CultureInfo.InvariantCulture));
var code = BoliviaSim.Runner.Program.Invoke(
    args[1..],
    new Surroundings(Console.OpenStandardOutput(), Console.OpenStandardError()) { Disk = disk, Program = [Environment.ProcessPath!] });
if (disk.At == 0)
{
    Console.Error.WriteLine($"changes: {disk.Changes}");
}

return code;
