using System.Management.Automation;

namespace WeComCA;

/// <summary>Converts the exceptions of the client to error records.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Create(WeComCAException exception, object? target) =>
        new(exception, exception.ErrorId, CategoryOf(exception.Kind), target)
        {
            ErrorDetails = NewDetails(exception.Message, exception.RecommendedAction),
        };

    public static ErrorRecord Create(WeComCAErrorKind kind, string errorId, string message, string advice, object? target = null) =>
        Create(new WeComCAException(kind, errorId, message) { RecommendedAction = advice }, target);

    /// <summary>PowerShell 7 shows the recommended action under the message, Windows PowerShell shows the message alone.</summary>
    private static ErrorDetails NewDetails(string message, string advice) =>
        new(DesktopAssemblyResolver.IsNeeded && advice.Length > 0 ? message + " " + advice : message)
        {
            RecommendedAction = advice,
        };

    private static ErrorCategory CategoryOf(WeComCAErrorKind kind) => kind switch
    {
        WeComCAErrorKind.InvalidInput => ErrorCategory.InvalidArgument,
        WeComCAErrorKind.Authentication => ErrorCategory.AuthenticationError,
        WeComCAErrorKind.Permission => ErrorCategory.PermissionDenied,
        WeComCAErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        WeComCAErrorKind.Limit or WeComCAErrorKind.RateLimit => ErrorCategory.LimitsExceeded,
        WeComCAErrorKind.Connection => ErrorCategory.ConnectionError,
        WeComCAErrorKind.Timeout => ErrorCategory.OperationTimeout,
        WeComCAErrorKind.InvalidResponse => ErrorCategory.InvalidResult,
        WeComCAErrorKind.OutcomeUnknown => ErrorCategory.WriteError,
        WeComCAErrorKind.Stopped => ErrorCategory.OperationStopped,
        _ => ErrorCategory.InvalidOperation,
    };
}
