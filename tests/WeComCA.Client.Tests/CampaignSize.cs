using System;
using System.Globalization;

namespace WeComCA.Client.Tests;

/// <summary>How much the generated tests draw. WECOMCA_CAMPAIGN_RUNS replaces the few inputs that every test run has time for.</summary>
internal static class CampaignSize
{
    public static int? Seed => Setting("SEED");

    public static int? Runs => Setting("RUNS");

    /// <summary>The number of inputs of a test.</summary>
    /// <param name="few">How many it draws in every test run.</param>
    public static int Or(int few) => Runs ?? few;

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable("WECOMCA_CAMPAIGN_" + name), CultureInfo.InvariantCulture, out int value)
            ? value
            : null;
}
