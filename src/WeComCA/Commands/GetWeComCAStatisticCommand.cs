using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Customers;
using WeComCA.Running;

namespace WeComCA.Commands;

/// <summary>
/// Gets how many customers links brought in whole days of the platform's time zone, UTC+8 (97375). More than 30 days come in
/// slices.
/// </summary>
[Cmdlet(VerbsCommon.Get, "WeComCAStatistic")]
[OutputType(typeof(WeComCAStatistic))]
public sealed class GetWeComCAStatisticCommand : LinkIdCommand<IReadOnlyList<WeComCAStatistic>>
{
    private DateRange? period;

    /// <summary>The first day (<c>start_time</c>), at most 180 days back; six days before the last one without it.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public DateTime? StartDate { get; set; }

    /// <summary>The last day (<c>end_time</c>), included; yesterday without it.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNull]
    public DateTime? EndDate { get; set; }

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
            period = StatisticPeriod.Create(StartDate, EndDate, PlatformDays.Today(Client.Clock));
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
        foreach (string linkId in SoundLinkIds())
        {
            Enter(linkId, () => ReadAsync(linkId, name));
        }
    }

    private protected override void Emit(RecordOutcome<IReadOnlyList<WeComCAStatistic>> outcome)
    {
        foreach (WeComCAStatistic statistic in outcome.Value!)
        {
            Output(statistic);
        }
    }

    private async Task<IReadOnlyList<WeComCAStatistic>> ReadAsync(string linkId, string? name)
    {
        string knownName = string.IsNullOrEmpty(name)
            ? (await Client.GetLinkAsync(linkId, Scope).ConfigureAwait(false)).Name
            : name!;
        List<WeComCAStatistic> statistics = [];
        foreach (DateRange days in period!.Slice(Daily ? 1 : StatisticPeriod.MaximumDays))
        {
            statistics.Add(await Client.GetStatisticAsync(linkId, knownName, days, Scope).ConfigureAwait(false));
        }

        return statistics;
    }
}
