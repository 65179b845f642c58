using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BoliviaSim.Benchmarks;

// All tiers: dotnet run -c Release --project benchmarks -- --filter *
// Only whether they run: dotnet run -c Release --project benchmarks -- --smoke
var isSmoke = args is ["--smoke"];
var job = (isSmoke ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job).AddColumn(new AgentUpdateColumn());
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(isSmoke ? ["--filter", "*"] : args, config);
return summaries.Any() && summaries.All(s => s.Reports.All(r => r.Success)) ? 0 : 1;
