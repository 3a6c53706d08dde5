using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.DesiredState;
using WeComCA.Client.Links;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Makes the links of the application match the desired links (97297): updates first, then new links, and deletions last.
/// </summary>
[Cmdlet(VerbsData.Sync, "WeComCALink", SupportsShouldProcess = true)]
[OutputType(typeof(WeComCALinkDifference))]
public sealed class SyncWeComCALinkCommand : ConnectedCommand
{
    private const int MostNames = 20;

    private readonly DesiredState desired;
    private readonly Queue<WeComCALinkDifference> waiting = new();
    private readonly Queue<WeComCALinkDifference> lost = new();
    private LinkWriter? writer;
    private WeComCALinkDifference? fatal;
    private RecordWindow<WeComCALinkDifference>? window;

    /// <summary>Creates the cmdlet.</summary>
    public SyncWeComCALinkCommand() => desired = new DesiredState(this);

    /// <summary>Rows of a sheet, objects from JSON, links, or the output of Compare-WeComCALink.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The names of the links that are unmanaged if no row describes them, with wildcards, in any case.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateWildcard]
    [SupportsWildcards]
    [Alias("LinkName")]
    [ArgumentCompleter(typeof(LinkNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Also returns the rows whose link matches them.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>Also deletes the links that no row describes.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>The maximum number of links that <see cref="Prune"/> deletes. If there are more, nothing is changed.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation(nameof(MaximumDelete))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int MaximumDelete { get; set; } = 10;

    /// <summary>Deletes without a prompt.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The number of links to write at the same time, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        writer = Own(new LinkWriter(Client, Scope));
        window = Own(new RecordWindow<WeComCALinkDifference>(this, new(WindowSize.Fixed(ThrottleLimit)), Emit)
        {
            Writes = true,
            Remember = RememberWrite,
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => desired.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        desired.Names = Name ?? [];
        desired.IncludesEqual = IncludeEqual;
        desired.UnmanagedAction = Prune ? DifferenceAction.Delete : DifferenceAction.None;
        if (desired.Plan(WindowSize.For(Client)) is { } plan)
        {
            CarryOut(plan);
        }
        else
        {
            EndEmpty();
        }

        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            RememberUnfinished();
        }
    }

    private void EndEmpty()
    {
        if (Prune)
        {
            OrEnd(() => PruneRules.RequireLink(new LinkPlanner([])));
        }

        WriteWarning(CommandMessages.InputEmpty);
    }

    private void CarryOut(ILinkPlan plan)
    {
        IReadOnlyList<IReadOnlyList<WeComCALinkDifference>> stages = LinkPlanRun.StagesOf(plan.Differences());
        IReadOnlyList<WeComCALinkDifference> deletions = stages[2];
        OrEnd(() => RequirePrunable(plan, deletions.Count));
        if (!IsWhatIf)
        {
            RequireNoConflict(stages[0]);
        }

        bool deletes = deletions.Count == 0 || IsWhatIf || AllowsDeletions(deletions);

        Progress.Begin(stages.Sum(stage => stage.Count));
        var run = new LinkPlanRun(writer!, desired.IsEarlierPlan);
        foreach (WeComCALinkDifference planned in IsWhatIf ? [] : stages.SelectMany(stage => stage))
        {
            waiting.Enqueue(planned);
        }

        foreach (IReadOnlyList<WeComCALinkDifference> stage in stages)
        {
            foreach (WeComCALinkDifference planned in stage)
            {
                CarryOut(run, planned, deletes);
            }

            window!.Drain();
        }

        SettleLost();
        if (IsWhatIf)
        {
            RequireNoConflict(stages[0]);
        }

        if (fatal != null)
        {
            EndWith(ErrorRecords.Create(fatal.Failure!, fatal));
        }
    }

    private void Emit(RecordOutcome<WeComCALinkDifference> outcome)
    {
        WeComCALinkDifference result = outcome.Value!;
        if (result is { Action: DifferenceAction.Delete, Status: DifferenceStatus.Unknown })
        {
            lost.Enqueue(result);
        }
        else
        {
            Finish(result);
        }
    }

    /// <summary>A row without a write is not reported. The outcome of a lost delete that was not settled is unknown.</summary>
    private void RememberWrite(object target, WeComCAException? failure)
    {
        var result = (WeComCALinkDifference)target;
        WeComCAException? cause = failure ?? result.Failure;
        if (cause is { MayHaveSucceeded: true } && result.Action == DifferenceAction.Delete)
        {
            cause = LinkDeleter.UnknownOutcomeOf(result.LinkId!, cause);
        }

        if (cause != null || result.Action != DifferenceAction.None)
        {
            Remember(target, cause);
        }
    }

    private void RequirePrunable(ILinkPlan plan, int deletions)
    {
        if (Prune && plan is LinkPlanner planner)
        {
            PruneRules.RequireLink(planner);
        }

        PruneRules.RequireAtMost(MaximumDelete, deletions);
    }

    /// <summary>Ends the command while a row is a conflict. With -WhatIf, this is said when the whole plan is out.</summary>
    private void RequireNoConflict(IEnumerable<WeComCALinkDifference> planned)
    {
        if (Prune)
        {
            OrEnd(() => PruneRules.RequireNoConflict(planned));
        }
    }

    private void CarryOut(LinkPlanRun run, WeComCALinkDifference planned, bool deletes)
    {
        window!.MakeRoom();
        bool isAllowed = planned.Action switch
        {
            DifferenceAction.Create or DifferenceAction.Update => Confirms(TargetOf(planned), ActionOf(planned)),
            DifferenceAction.Delete => deletes && (!IsWhatIf || Confirms(TargetOf(planned), ActionOf(planned))),
            _ => !IsWhatIf,
        };
        if (waiting.Count > 0)
        {
            waiting.Dequeue();
        }

        if (isAllowed)
        {
            window.Enter(planned, () => run.ApplyAsync(planned));
        }
        else
        {
            window.Drain();
            Progress.Done();
            Finish(planned);
        }
    }

    /// <summary>Asks once for all deletions, before anything is written.</summary>
    private bool AllowsDeletions(IReadOnlyList<WeComCALinkDifference> deletions)
    {
        if (!AsksAnyway && (Force || IsConfirmedAhead))
        {
            WriteVerbose(CommandMessages.ActionDelete + ": " + string.Join(Environment.NewLine, deletions.Select(TargetOf)));
            return true;
        }

        string names = NamesOf(deletions);
        string question = string.Join(
            Environment.NewLine,
            string.Format(CultureInfo.CurrentCulture, CommandMessages.ConfirmPrune, deletions.Count),
            names,
            string.Format(CultureInfo.CurrentCulture, CommandMessages.ConfirmPruneQuestion, deletions.Count));
        return Asks(() => ShouldContinue(question, CommandMessages.ConfirmCaption), names);
    }

    /// <summary>The names of the links that a prompt has room for, and how many more there are.</summary>
    private static string NamesOf(IReadOnlyList<WeComCALinkDifference> deletions)
    {
        IEnumerable<string> names = deletions.Take(MostNames).Select(TargetOf);
        int more = deletions.Count - MostNames;
        return string.Join(
            Environment.NewLine,
            more > 0 ? names.Append(string.Format(CultureInfo.CurrentCulture, CommandMessages.ConfirmPruneMore, more)) : names);
    }

    private void SettleLost()
    {
        if (lost.Count == 0)
        {
            return;
        }

        List<DeleteOutcome> deletes = [.. lost.Select(result => new DeleteOutcome(result.LinkId!, result.Failure))];
        foreach (DeleteOutcome outcome in Await(writer!.SettleAsync(deletes)))
        {
            WeComCALinkDifference result = lost.Dequeue();
            lost.Enqueue(outcome.Failure == null ? result.ToDone(link: null) : result.ToFailed(outcome.Failure));
        }

        // An error may end the pipeline; what is left then is reported as what was stopped is.
        while (lost.Count > 0)
        {
            WriteThenRelease(() => Finish(lost.Peek()), () => lost.Dequeue());
        }
    }

    /// <summary>Returns the outcome of a difference, and reports why it was not done.</summary>
    private void Finish(WeComCALinkDifference result)
    {
        NoteSeen(result);
        Output(result);
        if (result.Failure is { AffectsEveryCall: true, MayHaveSucceeded: false })
        {
            // The same for all that follow: the command ends with it when every outcome is out.
            fatal ??= result;
        }
        else if (result.Failure is { } failure)
        {
            WriteRecordFailure(DesiredState.OfRow(result, failure, writes: true), result);
        }
    }

    private void NoteSeen(WeComCALinkDifference result)
    {
        if (result is { Action: DifferenceAction.Delete, Status: DifferenceStatus.Done })
        {
            CurrentConnection.SeenLinks.Forget(result.LinkId!);
        }
        else if (result is { Status: DifferenceStatus.Done, Link: { } link })
        {
            CurrentConnection.SeenLinks.Note(link);
        }
    }

    /// <summary>Reports everything that is unfinished when the pipeline ends.</summary>
    private void RememberUnfinished()
    {
        foreach (WeComCALinkDifference result in lost)
        {
            RememberWrite(result, failure: null);
        }

        lost.Clear();
        WeComCALinkDifference[] left =
            [.. waiting.Where(planned => planned.Action is not (DifferenceAction.None or DifferenceAction.Conflict))];
        waiting.Clear();
        if (left.Length > 0)
        {
            // One error for all that were not begun with: there may be thousands.
            string message = string.Format(CultureInfo.CurrentCulture, CommandMessages.StoppedBeforeSync, left.Length);
            RememberError(ErrorRecords.Create(
                WeComCAErrorKind.Stopped, "StoppedNotSent", message, CommandMessages.AdviceStoppedBeforeSync, left));
        }
    }

    private static string TargetOf(WeComCALinkDifference planned) =>
        planned.LinkId == null ? planned.Name : $"{planned.Name} ({planned.LinkId})";

    private static string ActionOf(WeComCALinkDifference planned) => planned.Action switch
    {
        DifferenceAction.Create => string.Format(CultureInfo.CurrentCulture, CommandMessages.ActionCreateWith, planned.Changes),
        DifferenceAction.Update => string.Format(CultureInfo.CurrentCulture, CommandMessages.ActionChange, planned.Changes),
        _ => CommandMessages.ActionDelete,
    };
}
