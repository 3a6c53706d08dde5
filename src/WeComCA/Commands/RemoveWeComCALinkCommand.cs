using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Client.Validation;
using WeComCA.Parameters;
using WeComCA.Running;

namespace WeComCA.Commands;

/// <summary>
/// Deletes links (97297). Asks as the records arrive and deletes when the input has ended: deleting while a listing is still
/// being walked upstream could make the platform skip links.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "WeComCALink",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = InputObjectSet)]
public sealed class RemoveWeComCALinkCommand : WindowedCommand<string>
{
    private const string InputObjectSet = "InputObject";
    private const string LinkIdSet = "LinkId";

    private readonly Queue<string> confirmed = new();
    private readonly HashSet<string> known = [];
    private readonly Queue<DeleteOutcome> lost = new();

    /// <summary>The links to delete.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    public WeComCALink? InputObject { get; set; }

    /// <summary>The ids of the links to delete (<c>link_id</c>).</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = LinkIdSet)]
    [PropertyTextTransformation(nameof(LinkId))]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string[] LinkId { get; set; } = [];

    /// <summary>Deletes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How many links to delete at once, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int ThrottleLimit { get; set; } = 1;

    private protected override WindowSize NewWindowSize() => WindowSize.Fixed(ThrottleLimit);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject != null)
        {
            Consider(InputObject.LinkId, InputObject.Name);
            return;
        }

        foreach (string linkId in LinkId)
        {
            Consider(linkId, null);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var deleter = new LinkDeleter(Client, Scope);
        while (confirmed.Count > 0)
        {
            MakeRoom();
            string linkId = confirmed.Dequeue();
            Enter(linkId, () => deleter.DeleteAsync(linkId));
        }

        Drain();
        FinishBeforeEnd();
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (DeleteOutcome outcome in lost)
        {
            Remember(outcome.LinkId, outcome.Failure);
        }

        lost.Clear();
        if (confirmed.Count > 0)
        {
            // One error for all that were not begun with: there may be thousands.
            string message = string.Format(CultureInfo.CurrentCulture, CommandMessages.StoppedBeforeDelete, confirmed.Count);
            RememberError(ErrorRecords.Create(
                "StoppedNotSent", ErrorCategory.OperationStopped, message, CommandMessages.AdviceStoppedBeforeDelete, confirmed.ToArray()));
            confirmed.Clear();
        }
    }

    /// <summary>A lost delete that there was no time to settle is unknown, whatever lost it.</summary>
    private protected override void Remember(object target, WeComCAException? failure) => base.Remember(
        target,
        failure is { MayHaveSucceeded: true } ? LinkDeleter.UnknownOutcomeOf((string)target, failure) : failure);

    private protected override void Emit(RecordOutcome<string> outcome) =>
        CurrentConnection.SeenLinks.Forget(outcome.Value!);

    private protected override void EmitFailure(RecordOutcome<string> outcome)
    {
        if (outcome.Failure!.MayHaveSucceeded)
        {
            lost.Enqueue(new DeleteOutcome((string)outcome.Record, outcome.Failure));
        }
        else
        {
            base.EmitFailure(outcome);
        }
    }

    private protected override void FinishBeforeEnd()
    {
        if (lost.Count > 0)
        {
            Report(Await(new LinkDeleter(Client, Scope).SettleAsync([.. lost])));
        }
    }

    private void Report(IReadOnlyList<DeleteOutcome> outcomes)
    {
        lost.Clear();
        foreach (DeleteOutcome outcome in outcomes)
        {
            lost.Enqueue(outcome);
        }

        // An error may end the pipeline; what is left then is reported as what was stopped is.
        while (lost.Count > 0)
        {
            DeleteOutcome outcome = lost.Dequeue();
            if (outcome.Failure == null)
            {
                CurrentConnection.SeenLinks.Forget(outcome.LinkId);
            }
            else
            {
                WriteFailure(outcome.Failure, outcome.LinkId);
            }
        }
    }

    private void Consider(string linkId, string? name)
    {
        if (!Check(() => LinkValidator.RequireId(linkId), linkId))
        {
            return;
        }

        string target = name == null ? linkId : $"{name} ({linkId})";
        if (!known.Contains(linkId) && Allows(target))
        {
            known.Add(linkId);
            confirmed.Enqueue(linkId);
        }
    }

    private bool Allows(string target)
    {
        if (!Force || IsWhatIf || AsksAnyway)
        {
            return Confirms(target, CommandMessages.ActionDelete);
        }

        WriteVerbose(CommandMessages.ActionDelete + ": " + target);
        return true;
    }
}
