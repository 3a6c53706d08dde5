using System;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Client.Statistics;
using WeComCA.Client.Time;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Gets the number of customers of links in whole days, in the time zone of the platform, UTC+8 (97375). More than 30 days are
/// returned in several periods.
/// </summary>
[Cmdlet(VerbsCommon.Get, "WeComCAStatistic", DefaultParameterSetName = StartDateSet)]
[OutputType(typeof(WeComCAStatistic))]
public sealed class GetWeComCAStatisticCommand : ConnectedCommand
{
    private const string StartDateSet = "StartDate";
    private const string DaysSet = "Days";

    private readonly InputRows rows;
    private RecordWindow<WeComCAStatistic>? window;
    private DateRange? period;
    private RecordOutcome<WeComCAStatistic>? reported;

    /// <summary>Creates the cmdlet.</summary>
    public GetWeComCAStatisticCommand() => rows = Own(new InputRows(this, IsTyped, nameof(LinkId)));

    /// <summary>The ids of the links (<c>link_id</c>).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [PropertyTextTransformation(nameof(LinkId), LeavesRows = true)]
    [Alias("link_id")]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string?[]? LinkId { get; set; }

    /// <summary>The first day (<c>start_time</c>), at most 180 days ago. The default is six days before the last day.</summary>
    [Parameter(Position = 1, ParameterSetName = StartDateSet)]
    [ValidateNotNull]
    [DayTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTime? StartDate { get; set; }

    /// <summary>The last day (<c>end_time</c>), inclusive. The default is yesterday.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNull]
    [DayTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTime? EndDate { get; set; }

    /// <summary>The number of days that end with the last day, 1 to 180.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DaysSet)]
    [ValidateRange(1, StatisticPeriod.DaysBack)]
    [NumberTransformation(nameof(Days))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Days { get; set; } = StatisticPeriod.DefaultDays;

    /// <summary>Returns one object for each day.</summary>
    [Parameter]
    public SwitchParameter Daily { get; set; }

    /// <summary>The name of the link. It is copied to the output, and it is read if it is not specified.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LinkName", "link_name")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Name { get; set; }

    /// <summary>The number of links to process at the same time, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>
    /// The record from the pipeline. It is bound before its properties, so that the error of a cell contains the number of the row.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
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
        window = Own(new RecordWindow<WeComCAStatistic>(this, new(WindowSize.Fixed(ThrottleLimit)), Emit) { EmitFailure = ReportOnce });
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
        string? name = string.IsNullOrEmpty(Name) ? rows.Name : Name;
        foreach (string linkId in rows.SoundIds(LinkId, Check))
        {
            Lazy<Task<string>> knownName = new(() => string.IsNullOrEmpty(name) ? ReadNameAsync(linkId) : Task.FromResult(name!));
            foreach (DateRange days in period!.Slice(Daily ? 1 : StatisticPeriod.MaximumDays))
            {
                window!.Enter(linkId, rows.Of(() => ReadAsync(linkId, knownName, days)));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => window!.Finish(rows);

    private void Emit(RecordOutcome<WeComCAStatistic> outcome) => Output(outcome.Value);

    /// <summary>A name that cannot be read fails every slice of its link with one and the same exception; once is enough.</summary>
    private void ReportOnce(RecordOutcome<WeComCAStatistic> outcome)
    {
        if (reported == null || !reported.Record.Equals(outcome.Record) || !ReferenceEquals(OriginOf(reported), OriginOf(outcome)))
        {
            reported = outcome;
            WriteFailure(outcome.Failure!, outcome.Record);
        }
    }

    /// <summary>What happened, without the number of the row that was added for each slice.</summary>
    private static WeComCAException OriginOf(RecordOutcome<WeComCAStatistic> outcome) =>
        outcome.Failure!.InnerException as WeComCAException ?? outcome.Failure;

    private async Task<string> ReadNameAsync(string linkId)
    {
        WeComCALink link = await Client.GetLinkAsync(linkId, Scope).ConfigureAwait(false);
        CurrentConnection.SeenLinks.Note(link);
        return link.Name;
    }

    private async Task<WeComCAStatistic> ReadAsync(string linkId, Lazy<Task<string>> name, DateRange days) =>
        await Client.GetStatisticAsync(linkId, await name.Value.ConfigureAwait(false), days, Scope).ConfigureAwait(false);
}
