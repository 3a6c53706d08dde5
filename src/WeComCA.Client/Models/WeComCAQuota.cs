namespace WeComCA;

/// <summary>How much of the corporation's customer-acquisition quota is used and left (97375).</summary>
public sealed class WeComCAQuota
{
    internal WeComCAQuota(long? used, long? balance, JoinedList<WeComCAExpiringQuota> expiringSoon)
    {
        Used = used;
        Balance = balance;
        ExpiringSoon = expiringSoon;
    }

    /// <summary>How much has been used so far (<c>total</c>); <see langword="null"/> where the platform does not say.</summary>
    public long? Used { get; }

    /// <summary>How much is left (<c>balance</c>); <see langword="null"/> where the platform does not say.</summary>
    public long? Balance { get; }

    /// <summary>What of the balance ends when (<c>quota_list</c>).</summary>
    public JoinedList<WeComCAExpiringQuota> ExpiringSoon { get; }
}
