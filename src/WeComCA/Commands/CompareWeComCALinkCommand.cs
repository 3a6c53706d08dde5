using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.DesiredState;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>Compares the links of the application with the links as they should be, and changes nothing (97297).</summary>
[Cmdlet(VerbsData.Compare, "WeComCALink")]
[OutputType(typeof(WeComCALinkDifference))]
public sealed class CompareWeComCALinkCommand : ConnectedCommand
{
    private readonly DesiredState desired;

    /// <summary>Makes the command.</summary>
    public CompareWeComCALinkCommand() => desired = new DesiredState(this);

    /// <summary>Rows of a sheet, objects of JSON, links, or what Compare-WeComCALink returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

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

    /// <summary>How many links to read at once, 1 to 64; without it as many as are worthwhile, 16 to 64.</summary>
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

        foreach (WeComCALinkDifference difference in plan?.Differences() ?? [])
        {
            Output(difference);
        }

        Progress.Complete();
    }
}
