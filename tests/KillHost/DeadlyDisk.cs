using System.Diagnostics;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.KillHost;

/// <summary>A disk that ends the process without asking, just before one of its changes.</summary>
/// <param name="at">Number of the change, from 1; 0: never.</param>
internal sealed class DeadlyDisk(int at) : Disk
{
    private readonly Lock order = new();

    /// <summary>Number of the deadly change.</summary>
    public int At => at;

    /// <summary>Changes so far.</summary>
    public int Changes { get; private set; }

    public override void CreateFolder(string path) => Do(() => base.CreateFolder(path));

    public override FileStream Create(string path) => Do(() => base.Create(path));

    public override FileStream Open(string path) => Do(() => base.Open(path));

    public override void Flush(FileStream stream) => Do(() => base.Flush(stream));

    public override void Rename(string from, string to) => Do(() => base.Rename(from, to));

    public override void RenameNew(string from, string to) => Do(() => base.RenameNew(from, to));

    public override void Delete(string path) => Do(() => base.Delete(path));

    public override void DeleteFolder(string path) => Do(() => base.DeleteFolder(path));

    private void Do(Action change) => Do(() =>
    {
        change();
        return 0;
    });

    private T Do<T>(Func<T> change)
    {
        lock (order)
        {
            if (++Changes == at)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        }

        return change();
    }
}
