using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>A delete whose answer is lost is settled by what a complete listing shows.</summary>
public sealed class LinkDeleterTests : IDisposable
{
    private readonly ClientRig rig = new(new PlatformOptions { Links = 230 });
    private readonly LinkDeleter deleter;

    public LinkDeleterTests() => deleter = new LinkDeleter(rig.Client, rig.Context);

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task What_a_delete_was_planned_on_is_looked_at_again_after_a_wait()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.ErrorCode, ErrorCode = 45009, Times = 1 });
        int readings = 0;

        var failure = await Assert.ThrowsAsync<WeComCAException>(() => new LinkDeleter(rig.Client, rig.Context).DeleteAsync(
            rig.FirstLinkId,
            _ =>
            {
                if (++readings > 1)
                {
                    throw new WeComCAException(WeComCAErrorKind.Conflict, "Drifted", "");
                }
            }));

        Assert.Equal("Drifted", failure.ErrorId);
        Assert.Equal(1, rig.Probe.Count("delete_link"));
        Assert.Single(rig.Platform.Links());
    }

    [Fact]
    public async Task A_refused_delete_is_not_done_and_nothing_to_settle()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.ErrorCode, ErrorCode = 48002 });

        var error = await Assert.ThrowsAsync<WeComCAException>(() => deleter.DeleteAsync(rig.FirstLinkId));

        Assert.Equal((48002, false), (error.ErrorCode, error.MayHaveSucceeded));
    }

    [Fact]
    public async Task A_lost_delete_that_a_complete_listing_no_longer_shows_is_done()
    {
        DeleteOutcome outcome = await SettleOneAsync(FaultKind.CutAfter);

        Assert.Null(outcome.Failure);
        Assert.Equal((1, 3), (rig.Probe.Count("delete_link"), rig.Probe.Count("list_link")));
    }

    [Fact]
    public async Task A_lost_delete_that_is_still_listed_is_sent_again()
    {
        DeleteOutcome outcome = await SettleOneAsync(FaultKind.CutBefore);

        Assert.Null(outcome.Failure);
        Assert.Equal(2, rig.Probe.Count("delete_link"));
        Assert.Null(rig.Platform.Find(outcome.LinkId));
    }

    /// <summary>No code is documented for a missing link; those with another meaning are no proof that it is gone.</summary>
    [Theory]
    [InlineData(FaultKind.ErrorCode, 40058, true)]
    [InlineData(FaultKind.ErrorCode, 84061, true)]
    [InlineData(FaultKind.ErrorCode, 987654, true)]
    [InlineData(FaultKind.ErrorCode, -1, false)]
    [InlineData(FaultKind.ErrorCode, 6000, false)]
    [InlineData(FaultKind.ErrorCode, 40014, false)]
    [InlineData(FaultKind.ErrorCode, 41054, false)]
    [InlineData(FaultKind.ErrorCode, 45009, false)]
    [InlineData(FaultKind.ErrorCode, 45033, false)]
    [InlineData(FaultKind.ErrorCode, 48002, false)]
    [InlineData(FaultKind.ErrorCode, 60011, false)]
    [InlineData(FaultKind.ErrorCode, 60020, false)]
    [InlineData(FaultKind.HttpStatus, 0, false)]
    [InlineData(FaultKind.CutBefore, 0, false)]
    [InlineData(FaultKind.Html200, 0, false)]
    public async Task A_link_counts_as_gone_only_when_its_reading_is_refused_with_a_code_that_may_mean_that(
        FaultKind kind, int code, bool isGone)
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = kind, ErrorCode = code, Status = 404, Times = -1 });

        DeleteOutcome outcome = await SettleOneAsync(FaultKind.CutAfter);

        Assert.Equal(isGone, outcome.Failure == null);
        Assert.Equal(isGone ? 1 : 5, rig.Probe.Count("delete_link"));
    }

    [Fact]
    public async Task An_incomplete_listing_leaves_it_unknown()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.ErrorCode, ErrorCode = 48002, Skip = 2 });

        AssertUnknown(await SettleOneAsync(FaultKind.CutAfter));
    }

    [Theory]
    [InlineData(DeleteMissing.Error)]
    [InlineData(DeleteMissing.Ok)]
    public async Task A_listing_that_is_a_little_behind_is_waited_for(DeleteMissing missing)
    {
        rig.Platform.Switches.DeleteMissing = missing;
        rig.Platform.Switches.VisibilityDelay = TimeSpan.FromSeconds(5);

        Assert.Null((await SettleOneAsync(FaultKind.CutAfter)).Failure);
    }

    [Fact]
    public async Task A_link_that_stays_listed_though_its_delete_is_refused_is_unknown()
    {
        rig.Platform.Switches.VisibilityDelay = TimeSpan.FromHours(1);

        AssertUnknown(await SettleOneAsync(FaultKind.CutAfter));
    }

    [Fact]
    public async Task Stopping_leaves_it_unknown()
    {
        rig.Probe.Sending = _ =>
        {
            if (rig.Probe.Count("list_link") == 2)
            {
                rig.Stop();
            }
        };

        AssertUnknown(await SettleOneAsync(FaultKind.CutAfter));
        Assert.Equal(2, rig.Probe.Count("list_link"));
    }

    /// <summary>
    /// With a cursor by offset, deletes that come to be seen while the listing is walked make it skip links: those are no
    /// proof of anything.
    /// </summary>
    [Fact]
    public async Task A_link_that_the_listing_skipped_is_not_taken_for_deleted()
    {
        rig.Platform.Switches.CursorKind = CursorKind.Offset;
        string[] ids = [.. rig.Platform.Links().Select(link => link.LinkId)];
        await rig.Client.CheckTokenAsync(rig.Context);
        rig.Platform.Switches.VisibilityDelay = TimeSpan.FromSeconds(10);
        await deleter.DeleteAsync(ids[0]);
        rig.Platform.Faults.Source = request =>
        {
            if (rig.Probe.Count("list_link") == 2)
            {
                rig.Clock.Pass(TimeSpan.FromSeconds(10));
            }

            return null;
        };

        DeleteOutcome outcome = await SettleOneAsync(FaultKind.CutBefore, ids[100]);

        Assert.Equal(outcome.Failure == null, rig.Platform.Find(ids[100]) == null);
    }

    [Fact]
    public async Task Many_lost_deletes_share_one_listing_and_keep_their_order()
    {
        string[] ids = [.. rig.Platform.Links().Skip(40).Take(60).Select(link => link.LinkId)];
        List<DeleteOutcome> lost = [];
        foreach (string id in ids)
        {
            lost.Add(await LoseAsync(id, FaultKind.CutAfter));
        }

        IReadOnlyList<DeleteOutcome> outcomes = await deleter.SettleAsync(lost);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.LinkId));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Failure));
        Assert.Equal(2, rig.Probe.Count("list_link"));
    }

    private static void AssertUnknown(DeleteOutcome outcome)
    {
        Assert.NotNull(outcome.Failure);
        Assert.Equal(("DeleteOutcomeUnknown", true), (outcome.Failure.ErrorId, outcome.Failure.MayHaveSucceeded));
        Assert.Contains(outcome.LinkId, outcome.Failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(outcome.Failure.RecommendedAction);
    }

    private async Task<DeleteOutcome> SettleOneAsync(FaultKind kind, string? linkId = null) =>
        Assert.Single(await deleter.SettleAsync([await LoseAsync(linkId ?? rig.FirstLinkId, kind)]));

    private async Task<DeleteOutcome> LoseAsync(string linkId, FaultKind kind)
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = kind });
        var error = await Assert.ThrowsAsync<WeComCAException>(() => deleter.DeleteAsync(linkId));
        Assert.True(error.MayHaveSucceeded);
        return new DeleteOutcome(linkId, error);
    }
}
