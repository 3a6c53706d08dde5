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

    /// <summary>Whether the check passed; <see langword="null"/> when it could not be made.</summary>
    public bool? Passed { get; }

    /// <summary>The platform's <c>errcode</c>; <see langword="null"/> unless the platform refused the call.</summary>
    public int? ErrorCode { get; }

    /// <summary>What the check found, or why it could not be made.</summary>
    public string Message { get; }

    /// <summary>What to do about it; empty when there is nothing to do.</summary>
    public string Advice { get; }
}
