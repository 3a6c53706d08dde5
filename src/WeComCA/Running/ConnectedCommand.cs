using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>A cmdlet that calls the platform: through the connection that is named, or the runspace's default.</summary>
public abstract class ConnectedCommand : WeComCACommand
{
    /// <summary>The connection to use; the runspace's default without it.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation]
    public WeComCAConnection? Connection { get; set; }

    private protected WeComCAConnection CurrentConnection { get; private set; } = null!;

    private protected WeComCAClient Client => CurrentConnection.Client;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        CurrentConnection = Connection ?? DefaultConnection.Get(SessionState) ?? throw NotConnected();
        if (!CurrentConnection.IsOpen)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                "ConnectionClosed",
                ErrorCategory.ConnectionError,
                CommandMessages.ConnectionClosed,
                CommandMessages.AdviceConnectAgain,
                CurrentConnection));
        }
    }

    private PipelineStoppedException NotConnected()
    {
        ThrowTerminatingError(ErrorRecords.Create(
            "NotConnected",
            ErrorCategory.ConnectionError,
            CommandMessages.NotConnected,
            CommandMessages.AdviceConnect));
        return new PipelineStoppedException();
    }
}
