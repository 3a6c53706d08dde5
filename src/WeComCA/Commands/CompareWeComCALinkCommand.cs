using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.DesiredState;
using WeComCA.Parameters;
using WeComCA.Running;

namespace WeComCA.Commands;

/// <summary>Compares the links of the application with the links as they should be, and changes nothing (97297).</summary>
[Cmdlet(VerbsData.Compare, "WeComCALink")]
[OutputType(typeof(WeComCALinkDifference))]
public sealed class CompareWeComCALinkCommand : DesiredStateCommand
{
    /// <summary>How many links to read at once, 1 to 64; without it as many as are worthwhile, 16 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int? ThrottleLimit { get; set; }

    private protected override WindowSize NewReadWindowSize() =>
        ThrottleLimit is { } specified ? WindowSize.Fixed(specified) : WindowSize.For(Client);

    private protected override WindowSize NewWindowSize() => WindowSize.Fixed(1);

    private protected override bool Writes => false;

    private protected override DifferenceAction UnmanagedAction => DifferenceAction.Unmanaged;

    private protected override void Emit(RecordOutcome<WeComCALinkDifference> outcome) => Output(outcome.Value);

    private protected override void End(ILinkPlan plan, bool isEarlierPlan)
    {
        foreach (WeComCALinkDifference difference in plan.Differences())
        {
            Output(difference);
        }
    }
}
