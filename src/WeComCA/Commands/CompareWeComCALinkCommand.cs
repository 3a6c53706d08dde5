using System.Collections.Generic;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.DesiredState;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>Compares the links of the application with the desired links, and changes nothing (97297).</summary>
[Cmdlet(VerbsData.Compare, "WeComCALink")]
[OutputType(typeof(WeComCALinkDifference))]
public sealed class CompareWeComCALinkCommand : ConnectedCommand
{
    private readonly DesiredState desired;

    /// <summary>Creates the cmdlet.</summary>
    public CompareWeComCALinkCommand() => desired = new DesiredState(this);

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

    /// <summary>The number of links to read at the same time, 1 to 64. By default, the cmdlet adjusts it between 16 and 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? ThrottleLimit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => desired.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        desired.Names = Name ?? [];
        desired.IncludesEqual = IncludeEqual;
        desired.UnmanagedAction = DifferenceAction.Unmanaged;
        ILinkPlan? plan = desired.Plan(ThrottleLimit is { } specified ? WindowSize.Fixed(specified) : WindowSize.For(Client));
        if (plan == null)
        {
            WriteWarning(CommandMessages.InputEmpty);
        }

        HashSet<int> unread = desired.UnreadRows();
        foreach (WeComCALinkDifference difference in plan?.Differences() ?? [])
        {
            Output(difference);
            if (difference is { Row: { } row, Failure: { } failure } && unread.Contains(row))
            {
                WriteRecordFailure(DesiredState.OfRow(difference, failure, writes: false), difference);
            }
        }

        Progress.Complete();
    }
}
