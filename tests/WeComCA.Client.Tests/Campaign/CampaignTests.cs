using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>
/// Runs drawn from seeds: <see cref="CampaignSize"/> says how many, WECOMCA_CAMPAIGN_SEED which is the first. The seed alone plays
/// that run again. A seed fixes the plan and the faults, threads fix the rest, so a seed is played several times.
/// </summary>
public class CampaignTests(ITestOutputHelper output)
{
    private const int ShortCampaign = 300;
    private const int Replays = 50;

    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Whatever_goes_wrong_nothing_is_lost_nothing_is_doubled_and_what_is_said_is_true()
    {
        ConcurrentBag<string> unobserved = [];
        void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) => unobserved.Add(arguments.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        int[] seeds = (CampaignSize.Seed, CampaignSize.Runs) is ({ } seed, null)
            ? [.. Enumerable.Repeat(seed, Replays)]
            : [.. Enumerable.Range(CampaignSize.Seed ?? Random.Shared.Next(1_000_000_000), CampaignSize.Or(ShortCampaign))];
        ConcurrentBag<string> failures = [];

        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (each, _) =>
        {
            if (failures.Count < 5 && await FailureOfAsync(each) is { } failure)
            {
                failures.Add(failure);
            }
        });

        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        output.WriteLine($"{seeds.Length} runs from seed {seeds[0]}");
        Assert.True(failures.IsEmpty, string.Join(Environment.NewLine + Environment.NewLine, failures));
        Assert.True(unobserved.IsEmpty, string.Join(Environment.NewLine, unobserved));
    }

    private static async Task<string?> FailureOfAsync(int seed)
    {
        var plan = new CampaignPlan(seed);
        try
        {
            using CampaignRun run = CampaignRun.Of(plan);
            await Task.Run(run.RunAsync).WaitAsync(LongestRun);
            return null;
        }
        catch (Exception exception)
        {
            return $"{plan}{Environment.NewLine}{exception}";
        }
    }
}
