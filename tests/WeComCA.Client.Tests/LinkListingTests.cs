using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>A listing reads what is wanted, in its order, a page ahead and no further.</summary>
public sealed class LinkListingTests : IDisposable
{
    private const int PageSize = 100;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly ClientRig rig = new(new PlatformOptions { Links = 250 });

    private string[] Ids => [.. rig.Platform.Links().Select(link => link.LinkId)];

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(0, int.MaxValue, 1, 3)]
    [InlineData(0, int.MaxValue, 64, 3)]
    [InlineData(0, int.MaxValue, 300, 3)]
    [InlineData(0, 1, 16, 1)]
    [InlineData(0, 100, 16, 1)]
    [InlineData(0, 101, 16, 2)]
    [InlineData(3, 5, 16, 1)]
    [InlineData(95, 6, 16, 2)]
    [InlineData(100, 1, 16, 2)]
    [InlineData(249, 10, 16, 3)]
    [InlineData(250, 10, 16, 3)]
    [InlineData(0, 0, 16, 0)]
    public async Task As_many_links_are_read_as_are_wanted_and_as_many_pages_as_they_take(int skip, int first, int window, int pages)
    {
        LinkListing listing = NewListing(window, skip, first);

        List<string> read = await ReadAsync(listing);

        string[] expected = [.. Ids.Skip(skip).Take(first)];
        Assert.Equal(expected, read);
        Assert.Equal((pages, pages), (listing.Pages, rig.Probe.Count("list_link")));
        Assert.Equal(expected.Length, rig.Probe.Count("get"));
    }

    [Fact]
    public async Task What_is_not_wanted_is_neither_read_nor_counted()
    {
        string[] wanted = [.. Ids.Where((_, index) => index % 3 == 0)];
        LinkListing listing = NewListing(16, 2, 40);
        listing.Wants = wanted.Contains;

        Assert.Equal(wanted.Skip(2).Take(40), await ReadAsync(listing));

        Assert.Equal((40, 2), (rig.Probe.Count("get"), rig.Probe.Count("list_link")));
    }

    [Fact]
    public async Task How_many_there_are_is_known_with_the_last_page()
    {
        LinkListing listing = NewListing(1, 10, int.MaxValue);
        Assert.Null(listing.Total);
        await listing.TakeAsync();
        Assert.Null(listing.Total);

        await ReadAsync(listing);

        Assert.Equal(240, listing.Total);
    }

    [Fact]
    public async Task The_next_page_is_read_while_the_links_of_one_are()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.HangBefore, Times = -1 });
        Task taking = NewListing(16, 0, int.MaxValue).TakeAsync();

        await UntilAsync(() => rig.Probe.Count("list_link") == 2 && rig.Probe.Count("get") == 16);

        await StopAsync(taking);
        Assert.Equal((2, 16), (rig.Probe.Count("list_link"), rig.Probe.Count("get")));
    }

    [Fact]
    public async Task Links_of_the_next_page_are_read_beside_those_of_the_last_one_where_there_is_room()
    {
        // One alone hangs: all of them would hold the places of the corporation, and the third page would wait for their end.
        rig.Platform.Faults.Add(new FaultRule { Path = "get", LinkId = Ids[0], Kind = FaultKind.HangBefore, Times = -1 });
        Task taking = NewListing(PageSize + 30, 0, int.MaxValue).TakeAsync();

        await UntilAsync(() => rig.Probe.Count("list_link") == 3 && rig.Probe.Count("get") == PageSize + 30);

        await StopAsync(taking);
        Assert.Equal((3, PageSize + 30), (rig.Probe.Count("list_link"), rig.Probe.Count("get")));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(300)]
    public async Task A_page_that_fails_ends_the_listing_after_the_links_before_it(int window)
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "list_link", ErrorCode = 48002, Skip = 1 });
        LinkListing listing = NewListing(window, 0, int.MaxValue);
        List<string> read = [];

        var error = await Assert.ThrowsAsync<WeComCAException>(() => ReadAsync(listing, read));

        Assert.Equal(48002, error.ErrorCode);
        Assert.Equal(Ids.Take(PageSize), read);
    }

    [Fact]
    public async Task A_link_that_cannot_be_read_is_in_its_place()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "get", LinkId = Ids[1], ErrorCode = 40058 });
        LinkListing listing = NewListing(16, 0, 3);

        List<RecordOutcome<WeComCALink>> outcomes = [];
        while (await listing.TakeAsync() is { } outcome)
        {
            outcomes.Add(outcome);
        }

        Assert.Equal(Ids.Take(3), outcomes.Select(outcome => outcome.Record));
        Assert.Equal([null, 40058, null], outcomes.Select(outcome => outcome.Failure?.ErrorCode));
    }

    private static async Task<List<string>> ReadAsync(LinkListing listing, List<string>? read = null)
    {
        read ??= [];
        while (await listing.TakeAsync().WaitAsync(Bound) is { } outcome)
        {
            read.Add(outcome.Value!.LinkId);
        }

        return read;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 3000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition(), "it never came to this");
    }

    private async Task StopAsync(Task taking)
    {
        rig.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.WaitAsync(Bound));
    }

    private LinkListing NewListing(int window, int skip, int first) =>
        new(rig.Client, new(WindowSize.Fixed(window)), skip, first, rig.Context);
}
