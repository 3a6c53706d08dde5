namespace WeComCA;

/// <summary>The result of one check of a connection.</summary>
public sealed class WeComCAConnectionTest
{
    internal WeComCAConnectionTest(ConnectionCheck check, bool? passed, int? errorCode, string message, string advice)
    {
        Check = check;
        Passed = passed;
        ErrorCode = errorCode;
        Message = message;
        Advice = advice;
    }

    /// <summary>What was checked.</summary>
    public ConnectionCheck Check { get; }

    /// <summary>Whether the check passed, or <see langword="null"/> if it could not be done.</summary>
    public bool? Passed { get; }

    /// <summary>The <c>errcode</c> of the platform, or <see langword="null"/> if the platform did not refuse the call.</summary>
    public int? ErrorCode { get; }

    /// <summary>The result of the check, or why it could not be done.</summary>
    public string Message { get; }

    /// <summary>What to do. It is empty if there is nothing to do.</summary>
    public string Advice { get; }
}
