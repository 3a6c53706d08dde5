using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Deletes links (97297). It prompts for each record and deletes when the input has ended, because deletions during a listing
/// upstream could make the platform skip links.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "WeComCALink",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = InputObjectSet)]
public sealed class RemoveWeComCALinkCommand : ConnectedCommand
{
    private const string InputObjectSet = "InputObject";
    private const string LinkIdSet = "LinkId";

    private readonly InputRows rows;
    private readonly Queue<(string LinkId, Func<Task<string>> Delete)> confirmed = new();
    private readonly HashSet<string> known = [];
    private readonly Queue<DeleteOutcome> lost = new();

    private LinkDeleter? deleter;
    private RecordWindow<string>? window;

    /// <summary>Creates the cmdlet.</summary>
    public RemoveWeComCALinkCommand() => rows = Own(new InputRows(this, IsTyped, nameof(LinkId)));

    /// <summary>The links to delete.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [LinkTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public WeComCALink?[]? InputObject { get; set; }

    /// <summary>The ids of the links to delete (<c>link_id</c>).</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [PropertyTextTransformation(nameof(LinkId), LeavesRows = true)]
    [Alias("link_id")]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string?[]? LinkId { get; set; }

    /// <summary>Deletes without a prompt.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The number of links to delete at the same time, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>
    /// The record from the pipeline. It is bound before its properties, so that the error of a cell contains the number of the row.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    public object? Row
    {
        // Between two records, PowerShell sets what it got here before the first one, which may have been a link.
        get => null;
        set => rows.Take(value);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        deleter = new LinkDeleter(Client, Scope);
        window = Own(new RecordWindow<string>(this, new(WindowSize.Fixed(ThrottleLimit)), Emit)
        {
            Writes = true,
            EmitFailure = ReportUnlessLost,
            Remember = RememberUnknown,
            FinishBeforeEnd = SettleLost,
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == LinkIdSet)
        {
            foreach (string? linkId in LinkId is { Length: > 0 } ? LinkId : [null])
            {
                ConsiderUnlessEmpty(linkId, null);
            }
        }
        else if (InputObject == null && !MyInvocation.ExpectingInput)
        {
            ConsiderUnlessEmpty(AskForLinkId(), null);
        }
        else
        {
            foreach (WeComCALink? link in InputObject ?? [null])
            {
                rows.TakeLink(link);
                ConsiderUnlessEmpty(link?.LinkId, link?.Name);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        rows.Finish();
        Progress.Begin(confirmed.Count);
        while (confirmed.Count > 0)
        {
            window!.MakeRoom();
            (string linkId, Func<Task<string>> delete) = confirmed.Dequeue();
            window.Enter(linkId, delete);
        }

        window!.Drain();
        SettleLost();
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (DeleteOutcome outcome in lost)
        {
            RememberUnknown(outcome.LinkId, outcome.Failure);
        }

        lost.Clear();
        if (confirmed.Count > 0)
        {
            // One error for all that were not begun with: there may be thousands.
            string message = string.Format(CultureInfo.CurrentCulture, CommandMessages.StoppedBeforeDelete, confirmed.Count);
            RememberError(ErrorRecords.Create(
                WeComCAErrorKind.Stopped,
                "StoppedNotSent",
                message,
                CommandMessages.AdviceStoppedBeforeDelete,
                confirmed.Select(each => each.LinkId).ToArray()));
            confirmed.Clear();
        }
    }

    /// <summary>A lost delete that there was no time to settle is unknown, whatever lost it.</summary>
    private void RememberUnknown(object target, WeComCAException? failure) => Remember(
        target,
        failure is { MayHaveSucceeded: true } ? LinkDeleter.UnknownOutcomeOf((string)target, failure) : failure);

    private void Emit(RecordOutcome<string> outcome) => CurrentConnection.SeenLinks.Forget(outcome.Value!);

    private void ReportUnlessLost(RecordOutcome<string> outcome)
    {
        if (outcome.Failure!.MayHaveSucceeded)
        {
            lost.Enqueue(new DeleteOutcome((string)outcome.Record, outcome.Failure));
        }
        else
        {
            WriteFailure(outcome.Failure, outcome.Record);
        }
    }

    private void SettleLost()
    {
        if (lost.Count > 0)
        {
            Report(Await(deleter!.SettleAsync([.. lost])));
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
            WriteThenRelease(() => Report(lost.Peek()), () => lost.Dequeue());
        }
    }

    private void Report(DeleteOutcome outcome)
    {
        if (outcome.Failure == null)
        {
            CurrentConnection.SeenLinks.Forget(outcome.LinkId);
        }
        else
        {
            WriteFailure(outcome.Failure, outcome.LinkId);
        }
    }

    private void ConsiderUnlessEmpty(string? linkId, string? name)
    {
        rows.BeginRecord();
        if (!rows.IsEmpty)
        {
            Consider(linkId ?? "", name);
        }
    }

    private void Consider(string linkId, string? name)
    {
        if (Check(() => rows.Of(() => rows.RequireId(linkId)), linkId)
            && !known.Contains(linkId)
            && Allows(Target(linkId, name, rows.Name)))
        {
            known.Add(linkId);
            confirmed.Enqueue((linkId, rows.Of(() => deleter!.DeleteAsync(linkId))));
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
