namespace WeComCA;

/// <summary>The used and the remaining customer-acquisition quota of the corporation (97375).</summary>
public sealed class WeComCAQuota
{
    internal WeComCAQuota(long? used, long? balance, JoinedList<WeComCAExpiringQuota> expiringSoon)
    {
        Used = used;
        Balance = balance;
        ExpiringSoon = expiringSoon;
    }

    /// <summary>The amount used so far (<c>total</c>), or <see langword="null"/> if the platform does not return it.</summary>
    public long? Used { get; }

    /// <summary>The remaining amount (<c>balance</c>), or <see langword="null"/> if the platform does not return it.</summary>
    public long? Balance { get; }

    /// <summary>The parts of the balance that will expire, with their days (<c>quota_list</c>).</summary>
    public JoinedList<WeComCAExpiringQuota> ExpiringSoon { get; }
}
