using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using WeComCA.Client;
using WeComCA.Parameters;

namespace WeComCA.Execution;

/// <summary>A cmdlet that calls the platform through the specified connection or the default connection of the runspace.</summary>
public abstract class ConnectedCommand : WeComCACommand
{
    /// <summary>The connection to use. The default is the default connection of the runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public WeComCAConnection? Connection { get; set; }

    internal WeComCAConnection CurrentConnection { get; private set; } = null!;

    internal WeComCAClient Client => CurrentConnection.Client;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        CurrentConnection = Connection ?? DefaultConnection.Get(SessionState) ?? throw NotConnected();
        if (!CurrentConnection.IsOpen)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                WeComCAErrorKind.Connection,
                "ConnectionClosed",
                CommandMessages.ConnectionClosed,
                CommandMessages.AdviceConnectAgain,
                CurrentConnection));
        }
    }

    /// <summary>The name of the link in a prompt: its id, and the first known name.</summary>
    private protected string Target(string linkId, string? name, string? nameInRow)
    {
        string[] names = [name ?? "", CurrentConnection.SeenLinks.NameOf(linkId), nameInRow ?? ""];
        return names.FirstOrDefault(known => known.Length > 0) is { } shown ? $"{shown} ({linkId})" : linkId;
    }

    /// <summary>
    /// Prompts for the id that the command line does not specify. PowerShell itself would prompt for a link, which cannot be typed.
    /// </summary>
    private protected string AskForLinkId()
    {
        if (IsTyped("InputObject"))
        {
            EndWithEmpty("InputObject", CommandMessages.AdviceLinkIdMissing);
        }

        return Ask("LinkId", CommandMessages.LinkIdMissing, CommandMessages.AdviceLinkIdMissing);
    }

    /// <summary>
    /// Asks for what the command line left out. PowerShell itself would ask, too, were the parameter mandatory, but would then refuse
    /// the rows that lack it in words of its own, which say neither the row nor what it has.
    /// </summary>
    private protected string Ask(string parameter, string message, string advice)
    {
        string? answer = null;
        try
        {
            // A console whose input has ended answers with nothing.
            Host.UI.Prompt("", "", [new FieldDescription(parameter)]).TryGetValue(parameter, out PSObject? given);
            answer = given?.ToString();
        }
        catch (Exception exception) when (exception is PSInvalidOperationException or HostException)
        {
            WriteDebug(exception.Message);
        }

        if (answer == null)
        {
            EndWith(ErrorRecords.Create(WeComCAErrorKind.InvalidInput, parameter + "Missing", message, advice));
        }

        return answer!;
    }

    private PipelineStoppedException NotConnected()
    {
        ThrowTerminatingError(ErrorRecords.Create(
            WeComCAErrorKind.Connection,
            "NotConnected",
            CommandMessages.NotConnected,
            CommandMessages.AdviceConnect));
        return new PipelineStoppedException();
    }
}
