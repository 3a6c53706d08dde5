using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.DesiredState;
using WeComCA.Client.Links;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>
/// What Compare and Sync have in common: they take all that describes the desired links, read the links of the platform once,
/// and have a plan.
/// </summary>
public abstract class DesiredStateCommand : WindowedCommand<WeComCALinkDifference>
{
    private readonly DesiredInput input = new();

    /// <summary>Rows of a sheet, objects of JSON, links, or what Compare-WeComCALink returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Names of the links that count as unmanaged when no row describes them, with wildcards, in any case.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateWildcard]
    [SupportsWildcards]
    [Alias("LinkName")]
    [ArgumentCompleter(typeof(LinkNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Returns the rows that nothing differs from, too.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>What is planned for a link that no row describes.</summary>
    private protected abstract DifferenceAction UnmanagedAction { get; }

    /// <summary>How many links are read at once.</summary>
    private protected abstract WindowSize NewReadWindowSize();

    /// <inheritdoc/>
    protected override void ProcessRecord() => OrEnd(() => input.Add(InputObject));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (input.EmptyRows > 0)
        {
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.RowsPassedOver, input.EmptyRows));
        }

        OrEnd(input.RequireIdentity);
        if (input.IsEmpty)
        {
            EndEmpty();
        }
        else
        {
            CarryOut();
        }

        base.EndProcessing();
    }

    /// <summary>Does what is to be done about input without a row.</summary>
    private protected virtual void EndEmpty() => WriteWarning(CommandMessages.InputEmpty);

    /// <summary>Does what is to be done about a plan.</summary>
    /// <param name="plan">The plan, which knows the platform's links.</param>
    /// <param name="isEarlierPlan">Whether it was made by an earlier command.</param>
    private protected abstract void End(ILinkPlan plan, bool isEarlierPlan);

    private void CarryOut()
    {
        ILinkPlan plan = input.IsPlan ? new SavedPlan(input.Plan, UnmanagedAction == DifferenceAction.Delete) : NewPlanner();
        if (plan.NeedsListing)
        {
            ReadLinks(plan);
        }

        End(plan, input.IsPlan);
    }

    private LinkPlanner NewPlanner()
    {
        WildcardPattern[] patterns = [.. (Name ?? []).Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase))];
        return new LinkPlanner(input.Rows)
        {
            UnmanagedAction = UnmanagedAction,
            IncludesEqual = IncludeEqual,
            IsInScope = link => patterns.Length == 0 || patterns.Any(pattern => pattern.IsMatch(link.Name)),
        };
    }

    /// <summary>Reads the links once. A listing that cannot be read on ends the command: half a listing makes no plan.</summary>
    private void ReadLinks(ILinkPlan plan)
    {
        var unread = new Dictionary<string, WeComCAException>();
        var listing = new LinkListing(Client, NewReadWindowSize(), skip: 0, int.MaxValue, Scope);
        while (OrEnd(() => Await(listing.TakeAsync())) is { } outcome)
        {
            Progress.Pages(listing.Pages);
            Progress.Total = listing.Total;
            Progress.Done();
            if (outcome.Value is { } link)
            {
                CurrentConnection.SeenLinks.Note(link);
                plan.Add(link);
                continue;
            }

            WeComCAException failure = outcome.Failure!;
            if (failure.AffectsEveryCall)
            {
                WriteFailure(failure, outcome.Record);
            }

            unread[(string)outcome.Record] = failure;
            plan.AddUnread((string)outcome.Record, failure);
        }

        OrEnd(listing.RequireComplete);
        if (unread.Count > 0)
        {
            ForgetDeleted(plan, unread);
        }
    }

    /// <summary>A link that was deleted between its listing and its reading is none that could not be read.</summary>
    private void ForgetDeleted(ILinkPlan plan, Dictionary<string, WeComCAException> unread)
    {
        var listed = new HashSet<string>(OrEnd(() => Await(Client.ListLinkIds(Scope).TakeAllAsync())));
        foreach (KeyValuePair<string, WeComCAException> link in unread)
        {
            if (listed.Contains(link.Key))
            {
                WriteRecordFailure(link.Value, link.Key);
            }
            else
            {
                plan.ForgetUnread(link.Key);
            }
        }
    }
}
