using System;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Client.Statistics;
using WeComCA.Client.Time;
using WeComCA.Parameters;
using WeComCA.Running;

namespace WeComCA.Commands;

/// <summary>
/// Gets how many customers links brought in whole days of the platform's time zone, UTC+8 (97375). More than 30 days come in
/// slices.
/// </summary>
[Cmdlet(VerbsCommon.Get, "WeComCAStatistic", DefaultParameterSetName = StartDateSet)]
[OutputType(typeof(WeComCAStatistic))]
public sealed class GetWeComCAStatisticCommand : LinkIdCommand<WeComCAStatistic>
{
    private const string StartDateSet = "StartDate";
    private const string DaysSet = "Days";

    private DateRange? period;
    private RecordOutcome<WeComCAStatistic>? reported;

    /// <summary>The first day (<c>start_time</c>), at most 180 days back; six days before the last one without it.</summary>
    [Parameter(Position = 1, ParameterSetName = StartDateSet)]
    [ValidateNotNull]
    [DayTransformation]
    public DateTime? StartDate { get; set; }

    /// <summary>The last day (<c>end_time</c>), included; yesterday without it.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNull]
    [DayTransformation]
    public DateTime? EndDate { get; set; }

    /// <summary>How many days up to the last one, 1 to 180.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DaysSet)]
    [ValidateRange(1, StatisticPeriod.DaysBack)]
    [NumberTransformation(nameof(Days))]
    public int Days { get; set; } = StatisticPeriod.DefaultDays;

    /// <summary>Gets one object for each day.</summary>
    [Parameter]
    public SwitchParameter Daily { get; set; }

    /// <summary>The link's name, carried through; it is read when it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LinkName")]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            DateTime today = PlatformDays.Today(Client.Clock);
            period = ParameterSetName == DaysSet
                ? StatisticPeriod.CreateUpTo(EndDate, Days, today)
                : StatisticPeriod.Create(StartDate, EndDate, today);
        }
        catch (WeComCAException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception, null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string? name = Name;
        foreach (string linkId in SoundLinkIds(LinkId))
        {
            Lazy<Task<string>> knownName = new(() => string.IsNullOrEmpty(name) ? ReadNameAsync(linkId) : Task.FromResult(name!));
            foreach (DateRange days in period!.Slice(Daily ? 1 : StatisticPeriod.MaximumDays))
            {
                Enter(linkId, () => ReadAsync(linkId, knownName, days));
            }
        }
    }

    private protected override void Emit(RecordOutcome<WeComCAStatistic> outcome) => Output(outcome.Value);

    /// <summary>A name that cannot be read fails every slice of its link with one and the same exception; once is enough.</summary>
    private protected override void EmitFailure(RecordOutcome<WeComCAStatistic> outcome)
    {
        bool isSaid = reported != null && reported.Record.Equals(outcome.Record) && ReferenceEquals(reported.Failure, outcome.Failure);
        if (!isSaid)
        {
            reported = outcome;
            base.EmitFailure(outcome);
        }
    }

    private async Task<string> ReadNameAsync(string linkId)
    {
        WeComCALink link = await Client.GetLinkAsync(linkId, Scope).ConfigureAwait(false);
        CurrentConnection.SeenLinks.Note(link);
        return link.Name;
    }

    private async Task<WeComCAStatistic> ReadAsync(string linkId, Lazy<Task<string>> name, DateRange days) =>
        await Client.GetStatisticAsync(linkId, await name.Value.ConfigureAwait(false), days, Scope).ConfigureAwait(false);
}
