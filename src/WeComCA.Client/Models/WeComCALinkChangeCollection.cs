using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace WeComCA;

/// <summary>The properties of one link that differ from its row.</summary>
public sealed class WeComCALinkChangeCollection : ReadOnlyCollection<WeComCALinkChange>
{
    internal WeComCALinkChangeCollection(IEnumerable<WeComCALinkChange> changes)
        : base([.. changes])
    {
    }

    internal static WeComCALinkChangeCollection Empty { get; } = new([]);

    /// <summary>The changes in one line, for a person to judge.</summary>
    /// <returns>Such as <c>User: +lisi -wangwu; SkipVerify: True → False</c>; empty without changes.</returns>
    public override string ToString() => string.Join("; ", this);
}
