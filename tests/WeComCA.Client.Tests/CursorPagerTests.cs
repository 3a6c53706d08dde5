using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Paging;
using WeComCA.Client.Resources;
using WeComCA.Client.Tests.Fakes;
using Xunit;

namespace WeComCA.Client.Tests;

public class CursorPagerTests
{
    private readonly NoticeLog notices = new();
    private readonly List<string?> asked = [];

    [Fact]
    public async Task Every_page_is_read_once_and_no_item_is_taken_twice()
    {
        CursorPager<string> pager = PagerOf(["a", "b"], ["b", "c"], ["c", "d"]);

        Assert.Equal(["a", "b"], await pager.TakeAsync());
        Assert.Equal((1, false), (pager.Pages, pager.IsFinished));
        Assert.Equal(["c"], await pager.TakeAsync());
        Assert.Equal((2, false), (pager.Pages, pager.IsFinished));
        Assert.Equal(["d"], await pager.TakeAsync());
        Assert.Equal((3, true), (pager.Pages, pager.IsFinished));
        Assert.Empty(await pager.TakeAsync());
        await pager.ReadAhead();

        Assert.Equal([null, "1", "2"], asked);
        Assert.Equal(3, pager.Pages);
        Assert.Equal(
            [MessageText.Format(Messages.ListedTwice, "b"), MessageText.Format(Messages.ListedTwice, "c")],
            notices.All.Select(notice => notice.Message));
    }

    [Fact]
    public async Task Reading_ahead_reads_the_next_page_once()
    {
        CursorPager<string> pager = PagerOf(["a"], ["b"], ["c"]);

        Assert.Same(pager.ReadAhead(), pager.ReadAhead());
        Assert.Equal(["a"], await pager.TakeAsync());
        Assert.Equal([null], asked);
        Assert.Same(pager.ReadAhead(), pager.ReadAhead());
        Assert.Equal(1, pager.Pages);
        Assert.Equal(["b"], await pager.TakeAsync());
        Assert.Equal([null, "1"], asked);
    }

    [Fact]
    public async Task A_cursor_that_comes_again_ends_the_listing()
    {
        CursorPager<string> pager = Pager(cursor => cursor switch
        {
            null => Page("a", "x"),
            "x" => Page("b", "y"),
            _ => Page("c", "x"),
        });
        await pager.TakeAsync();
        await pager.TakeAsync();

        var error = await Assert.ThrowsAsync<WeComCAException>(pager.TakeAsync);

        AssertEndless(error, "CursorRepeated", MessageText.Format(Messages.CursorRepeated, 3, 20));
        Assert.Equal([null, "x", "y"], asked);
    }

    [Fact]
    public async Task Twenty_pages_in_a_row_without_a_new_item_end_the_listing()
    {
        CursorPager<string> pager = Pager(cursor => Page(Next(cursor) == "1" ? null : "a", Next(cursor)));

        var error = await Assert.ThrowsAsync<WeComCAException>(pager.TakeAllAsync);

        // The first page has nothing, the second has the only item.
        AssertEndless(error, "ListingEndless", MessageText.Format(Messages.ListingEndless, 22, 20));
        Assert.Equal(22, asked.Count);
    }

    [Fact]
    public async Task A_new_item_after_nineteen_pages_and_a_last_page_after_as_many_are_no_end()
    {
        CursorPager<string> pager = Pager(cursor => Next(cursor) switch
        {
            "20" => Page("a", "20"),
            "40" => Page(null, null),
            { } next => Page(null, next),
        });

        Assert.Equal(["a"], await pager.TakeAllAsync());

        Assert.Equal(40, pager.Pages);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nothing_follows_from_a_listing_of_which_a_page_could_not_be_read_in_whole(int incompletePage)
    {
        CursorPager<string> pager = Pager(cursor => Task.FromResult(
            new CursorPage<string>([Next(cursor)], cursor == null ? "1" : null, Next(cursor) != $"{incompletePage}")));
        pager.RequireComplete();

        var error = await Assert.ThrowsAsync<WeComCAException>(pager.TakeAllAsync);

        Assert.Equal(
            (WeComCAErrorKind.InvalidResponse, "ListingIncomplete", Messages.ListingIncomplete, Messages.AdviceCursorRepeated),
            (error.Kind, error.ErrorId, error.Message, error.RecommendedAction));
        Assert.Equal(2, pager.Pages);
        Assert.Throws<WeComCAException>(pager.RequireComplete);
    }

    [Fact]
    public void A_page_that_was_read_ahead_and_not_wanted_may_fail_without_anyone_looking()
    {
        string text = Guid.NewGuid().ToString();
        int unobserved = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            if (args.Exception.ToString().Contains(text, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref unobserved);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            ReadAheadInVain(text);
            for (int i = 0; i < 5; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Equal(0, unobserved);
    }

    private static void AssertEndless(WeComCAException error, string errorId, string message) => Assert.Equal(
        (WeComCAErrorKind.InvalidResponse, errorId, message, Messages.AdviceCursorRepeated),
        (error.Kind, error.ErrorId, error.Message, error.RecommendedAction));

    private static string Next(string? cursor) =>
        (int.Parse(cursor ?? "0", CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    private static Task<CursorPage<string>> Page(string? item, string? nextCursor) =>
        Task.FromResult(new CursorPage<string>(item == null ? [] : [item], nextCursor, true));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadAheadInVain(string text) =>
        _ = Pager(_ => Task.FromException<CursorPage<string>>(new InvalidOperationException(text))).ReadAhead();

    private CursorPager<string> PagerOf(params string[][] pages) => Pager(cursor =>
    {
        int index = int.Parse(cursor ?? "0", CultureInfo.InvariantCulture);
        return Task.FromResult(new CursorPage<string>(pages[index], index + 1 < pages.Length ? Next(cursor) : "", true));
    });

    private CursorPager<string> Pager(Func<string?, Task<CursorPage<string>>> read) => new(
        cursor =>
        {
            asked.Add(cursor);
            return read(cursor);
        },
        item => item,
        new CallContext(notices, CancellationToken.None, CancellationToken.None));
}
