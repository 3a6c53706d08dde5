using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.DesiredState;
using WeComCA.Client.Links;
using WeComCA.Parameters;

namespace WeComCA.Execution;

/// <summary>
/// The common part of Compare and Sync: the desired links, the links of the platform, which are read once, and the resulting plan.
/// </summary>
internal sealed class DesiredState(ConnectedCommand command)
{
    private readonly DesiredInput input = new();

    /// <summary>Whether the plan was made by an earlier command.</summary>
    public bool IsEarlierPlan => input.IsPlan;

    /// <summary>Names of the links that count as unmanaged when no row describes them; all without it.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>Whether the rows that nothing differs from belong to the plan, too.</summary>
    public bool IncludesEqual { get; set; }

    /// <summary>What is planned for a link that no row describes.</summary>
    public DifferenceAction UnmanagedAction { get; set; }

    /// <summary>Takes a row, an object, a link or a difference.</summary>
    public void Add(PSObject? item)
    {
        if (item == null && command.IsTyped("InputObject"))
        {
            command.EndWithEmpty("InputObject", CommandMessages.AdviceInputObjectEmpty);
        }

        command.OrEnd(() => input.Add(item));
    }

    /// <summary>Makes the plan.</summary>
    /// <param name="size">How many links are read at once.</param>
    /// <returns>The plan; <see langword="null"/> where the input has no row.</returns>
    public ILinkPlan? Plan(WindowSize size)
    {
        if (input.EmptyRows > 0)
        {
            command.WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.RowsPassedOver, input.EmptyRows));
        }

        command.OrEnd(input.RequireIdentity);
        if (input.IsEmpty)
        {
            return null;
        }

        ILinkPlan plan = input.IsPlan ? new SavedPlan(input.Plan, UnmanagedAction == DifferenceAction.Delete) : NewPlanner();
        if (plan.NeedsListing)
        {
            ReadLinks(plan, size);
        }

        return plan;
    }

    /// <summary>Adds the row to the failure of a difference.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="writes">Whether the command writes.</param>
    public static WeComCAException OfRow(WeComCALinkDifference difference, WeComCAException failure, bool writes) =>
        difference.Row is { } row ? RowFailure.Create(row, difference.ToString(), failure, writes) : failure;

    /// <summary>The numbers of the rows of which a cell could not be read.</summary>
    public HashSet<int> UnreadRows() => [.. input.Rows.Where(row => row.Failure != null).Select(row => row.Row)];

    private LinkPlanner NewPlanner()
    {
        WildcardPattern[] patterns = [.. Names.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase))];
        return new LinkPlanner(input.Rows)
        {
            UnmanagedAction = UnmanagedAction,
            IncludesEqual = IncludesEqual,
            IsInScope = link => patterns.Length == 0 || patterns.Any(pattern => pattern.IsMatch(link.Name)),
        };
    }

    /// <summary>
    /// Reads the links once. If the listing cannot be completed, the command ends, because an incomplete listing is no basis for a plan.
    /// </summary>
    private void ReadLinks(ILinkPlan plan, WindowSize size)
    {
        var unread = new Dictionary<string, WeComCAException>();
        var listing = new LinkListing(command.Client, new(size), skip: 0, int.MaxValue, command.Scope);
        while (command.OrEnd(() => command.Await(listing.TakeAsync())) is { } outcome)
        {
            command.Progress.Pages(listing.Pages);
            command.Progress.Total = listing.Total;
            command.Progress.Done();
            if (outcome.Value is { } link)
            {
                command.CurrentConnection.SeenLinks.Note(link);
                plan.Add(link);
                continue;
            }

            WeComCAException failure = outcome.Failure!;
            if (failure.AffectsEveryCall)
            {
                command.WriteFailure(failure, outcome.Record);
            }

            unread[(string)outcome.Record] = failure;
            plan.AddUnread((string)outcome.Record, failure);
        }

        command.OrEnd(listing.RequireComplete);
        if (unread.Count > 0)
        {
            ForgetDeleted(plan, unread);
        }
    }

    /// <summary>A link that was deleted between its listing and its reading does not count as unreadable.</summary>
    private void ForgetDeleted(ILinkPlan plan, Dictionary<string, WeComCAException> unread)
    {
        var listed = new HashSet<string>(command.OrEnd(() => command.Await(command.Client.ListLinkIds(command.Scope).TakeAllAsync())));
        foreach (KeyValuePair<string, WeComCAException> link in unread)
        {
            if (listed.Contains(link.Key))
            {
                command.WriteRecordFailure(link.Value, link.Key);
            }
            else
            {
                plan.ForgetUnread(link.Key);
            }
        }
    }
}
