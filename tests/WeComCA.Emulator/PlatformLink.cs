using System.Collections.Generic;

namespace WeComCA.Emulator;

/// <summary>The full state of one link. Never changed in place, so a snapshot stays what it was.</summary>
public sealed record PlatformLink
{
    /// <summary>Assigned by the platform when empty.</summary>
    public string LinkId { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Assigned by the platform when empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>Unix seconds; the platform's clock when zero.</summary>
    public long CreateTime { get; init; }

    public bool SkipVerify { get; init; } = true;

    public IReadOnlyList<string> Users { get; init; } = [];

    public IReadOnlyList<long> Departments { get; init; } = [];

    /// <summary>0 for none, 1 for the whole corporation, 2 for the users below.</summary>
    public int PriorityType { get; init; }

    public IReadOnlyList<string> PriorityUsers { get; init; } = [];

    /// <summary>Null while nobody has set it: then the platform does not speak of it.</summary>
    public bool? MarkSource { get; init; }

    /// <summary>Order of creation over the whole platform.</summary>
    public long Sequence { get; init; }
}

/// <summary>One app of one corp: it sees the links it created and no others.</summary>
public sealed class PlatformApp
{
    internal PlatformApp(string corpId, string secret, LinkStore store)
    {
        CorpId = corpId;
        Secret = secret;
        Store = store;
    }

    public string CorpId { get; }

    public string Secret { get; }

    internal LinkStore Store { get; }
}
