using System.Management.Automation;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>Closes a connection, the runspace's default without one, and forgets it as the default.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "WeComCA")]
public sealed class DisconnectWeComCACommand : PSCmdlet
{
    /// <summary>The connection to close; the runspace's default without it.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public WeComCAConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WeComCAConnection? current = DefaultConnection.Get(SessionState);
        WeComCAConnection? closing = Connection ?? current;
        closing?.Client.Dispose();
        if (ReferenceEquals(closing, current))
        {
            DefaultConnection.Set(SessionState, null);
        }
    }
}
