using System;
using System.Linq;
using WeComCA.Emulator;

namespace WeComCA.Client.Tests.Campaign;

internal enum CampaignJob
{
    Listing,
    Creating,
    Updating,
    Deleting,
    Neighbours,
    Syncing,
}

/// <summary>A clock, the platform's or the client's, is off by so much from a request on.</summary>
internal sealed record ClockJump(int At, bool IsPlatforms, TimeSpan Ahead);

/// <summary>Everything that one run draws from its seed before it begins.</summary>
internal sealed class CampaignPlan
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] ClockErrors =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(-3),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromHours(-1),
        TimeSpan.FromHours(8),
        TimeSpan.FromDays(-900),
    ];

    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(25);

    public CampaignPlan(int seed)
    {
        Seed = seed;
        var random = new Random(seed);
        Job = Pick(random, Enum.GetValues<CampaignJob>());
        Records = Pick(random, 0, 1, 2, 5, 12, 30, 70);
        Links = Pick(random, 0, 1, 7, 99, 100, 101, 230);
        Window = Pick(random, 1, 1, 2, 4, 16, 64);
        Platform = new PlatformOptions
        {
            Links = Links,
            Latency = TimeSpan.FromMilliseconds(Pick(random, 0, 1, 20, 500)),
            TokenLifetime = TimeSpan.FromSeconds(Pick(random, 3, 20, 600, 7200)),
            Switches = NewSwitches(random),
        };
        ClientCallsPerMinute = Pick(random, 0, 15, 9000);
        FaultChance = Pick(random, 0, 0.02, 0.1, 0.3, 0.6);
        FaultsOnlyOn = Pick(random, "", "", "", "list_link", "get", "create_link", "update_link", "delete_link", "gettoken", "customer");
        Hangs = random.Next(4) == 0;
        Timeout = Hangs ? Impatient : Patient;
        StopsAt = random.Next(3) == 0 ? random.Next(1, Math.Max(2, (Records * 2) + (Links / 4))) : int.MaxValue;
        AbandonsAtOnce = random.Next(2) == 0;
        TokenEndsAt = random.Next(4) == 0 ? random.Next(1, Records + 20) : int.MaxValue;
        bool mayOthersWrite = Job is CampaignJob.Updating or CampaignJob.Creating or CampaignJob.Deleting
            || (Job is CampaignJob.Listing or CampaignJob.Syncing && Platform.Switches.CursorKind == CursorKind.Key);
        OthersWriteAt = mayOthersWrite && random.Next(2) == 0
            ? [.. Enumerable.Range(0, 5).Select(_ => random.Next(2, (Job == CampaignJob.Listing ? Links : Math.Max(Links, Records)) + 5))]
            : [];
        Runspaces = Job is CampaignJob.Updating or CampaignJob.Creating or CampaignJob.Deleting ? Pick(random, 1, 1, 2, 4) : 1;
        SharesConnection = random.Next(2) == 0;
        OddChance = Pick(random, 0, 0.05, 0.5, 1);
        LeavesUnsaid = Job is CampaignJob.Listing or CampaignJob.Updating
            && Platform.Switches.OmittedSkipVerify == OmittedSkipVerify.Keep && random.Next(2) == 0;
        if (Writes)
        {
            ColleagueChance = Pick(random, 0, 0.3, 1);
            ClientIsAhead = Pick(random, ClockErrors);
            PlatformIsAhead = Pick(random, TimeSpan.Zero, ClientIsAhead, Pick(random, ClockErrors));
            ClockJumps = random.Next(2) == 0
                ? []
                : [.. Enumerable.Range(0, 3).Select(_ => NewJump(random))];
        }

        Details = new Random(random.Next());
        IsFair = random.Next(3) == 0;
        if (IsFair)
        {
            (StopsAt, TokenEndsAt, OthersWriteAt) = (int.MaxValue, int.MaxValue, []);
            (Hangs, Timeout) = (false, Patient);
            (Runspaces, ColleagueChance, LeavesUnsaid) = (1, 0, false);
            (ClientIsAhead, PlatformIsAhead, ClockJumps) = (TimeSpan.Zero, TimeSpan.Zero, []);
            Platform.TokenLifetime = TimeSpan.FromHours(2);
            (Platform.Switches.CallsPerMinute, Platform.Switches.MaxConcurrency) = (0, 0);
        }
    }

    public int Seed { get; }

    public CampaignJob Job { get; }

    /// <summary>How many records a writing job has.</summary>
    public int Records { get; }

    /// <summary>How many links there are before.</summary>
    public int Links { get; }

    public int Window { get; }

    public PlatformOptions Platform { get; }

    public int ClientCallsPerMinute { get; }

    public double FaultChance { get; }

    /// <summary>The one call that faults hit; empty for all.</summary>
    public string FaultsOnlyOn { get; }

    public bool Hangs { get; }

    public TimeSpan Timeout { get; }

    /// <summary>The request with which somebody stops the command.</summary>
    public int StopsAt { get; }

    public bool AbandonsAtOnce { get; }

    /// <summary>The request with which every token ends.</summary>
    public int TokenEndsAt { get; }

    /// <summary>Whether nothing but the drawn faults gets in anyone's way: a record that none of them hit must then succeed.</summary>
    public bool IsFair { get; }

    /// <summary>The requests with which somebody else writes.</summary>
    public int[] OthersWriteAt { get; }

    /// <summary>How many commands of one process share the records out among them.</summary>
    public int Runspaces { get; }

    /// <summary>Whether they do so over one connection.</summary>
    public bool SharesConnection { get; }

    /// <summary>How often a colleague acts on what a command waits with.</summary>
    public double ColleagueChance { get; }

    /// <summary>How far the clocks are off at first.</summary>
    public TimeSpan ClientIsAhead { get; }

    public TimeSpan PlatformIsAhead { get; }

    public ClockJump[] ClockJumps { get; } = [];

    /// <summary>How often an answer comes in an odd form.</summary>
    public double OddChance { get; }

    /// <summary>Whether the platform sometimes says no more of a link than a component application gets.</summary>
    public bool LeavesUnsaid { get; }

    /// <summary>For what the job itself draws.</summary>
    public Random Details { get; }

    private bool Writes => Job is not (CampaignJob.Listing or CampaignJob.Neighbours);

    public static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    public override string ToString() =>
        $"seed {Seed}: {Job}, {Records} records, {Links} links, window {Window}, faults {FaultChance} on '{FaultsOnlyOn}', "
        + $"hangs {Hangs}, stops at {StopsAt}, abandons {AbandonsAtOnce}, token ends at {TokenEndsAt}, "
        + $"runspaces {Runspaces}, one connection {SharesConnection}, others write at [{string.Join(' ', OthersWriteAt)}], "
        + $"colleagues {ColleagueChance}, odd {OddChance}, unsaid {LeavesUnsaid}, clocks {ClientIsAhead} and {PlatformIsAhead}, "
        + $"jumps [{string.Join<ClockJump>(' ', ClockJumps)}], "
        + $"cursor {Platform.Switches.CursorKind}, visible after {Platform.Switches.VisibilityDelay}";

    private ClockJump NewJump(Random random) =>
        new(random.Next(1, Records + 10), random.Next(2) == 0, Pick(random, ClockErrors));

    private static PlatformSwitches NewSwitches(Random random) => new()
    {
        OmittedSkipVerify = Any<OmittedSkipVerify>(random),
        OmittedRangeHalf = Any<OmittedRangeHalf>(random),
        LastCursor = Any<LastCursor>(random),
        CursorKind = Any<CursorKind>(random),
        ListOrder = Any<ListOrder>(random),
        ShuffleSeed = random.Next(),
        MissingLinkCode = Pick(random, 40058, 84061, 987654),
        DeleteMissing = Any<DeleteMissing>(random),
        DuplicateNames = Any<DuplicateNames>(random),
        VisibilityDelay = Pick(
            random,
            TimeSpan.Zero,
            TimeSpan.Zero,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(10),
            TimeSpan.FromHours(1)),
        ShortPages = random.Next(2) == 0 ? null : random.Next(),
        ErrcodeOnSuccess = Any<ErrcodeOnSuccess>(random),
        ExpiredTokenCode = Pick(random, 42001, 40014),
        UnknownLinkFields = random.Next(2) == 0,
        PriorityOptionSupported = random.Next(4) != 0,
        PriorityOptionWhenNone = Any<PriorityOptionWhenNone>(random),
        UnknownUsers = ["ghost"],
        MaxConcurrency = Pick(random, 0, 0, 1, 3, 10),
        CallsPerMinute = Pick(random, 0, 0, 20, 100),
    };

    private static T Any<T>(Random random)
        where T : struct, Enum => Pick(random, Enum.GetValues<T>());
}
