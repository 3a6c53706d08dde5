using System;
using System.Threading;

namespace WeComCA.Client.Http;

/// <summary>A call was cancelled by its caller.</summary>
internal sealed class SendCancelledException(bool mayHaveLeft, CancellationToken cancellationToken)
    : OperationCanceledException(cancellationToken)
{
    /// <summary>Whether the request may have left this machine.</summary>
    public bool MayHaveLeft { get; } = mayHaveLeft;
}
