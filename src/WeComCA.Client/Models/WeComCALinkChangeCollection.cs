using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace WeComCA;

/// <summary>The properties of a link that differ from its row.</summary>
public sealed class WeComCALinkChangeCollection : ReadOnlyCollection<WeComCALinkChange>
{
    internal WeComCALinkChangeCollection(IEnumerable<WeComCALinkChange> changes)
        : base([.. changes])
    {
    }

    internal static WeComCALinkChangeCollection Empty { get; } = new([]);

    /// <summary>Returns the changes in one line.</summary>
    /// <returns>For example, <c>User: +lisi -wangwu; SkipVerify: True → False</c>, or an empty string without changes.</returns>
    public override string ToString() => string.Join("; ", this);
}
