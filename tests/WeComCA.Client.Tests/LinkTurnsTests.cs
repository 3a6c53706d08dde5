using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Applications;
using Xunit;

namespace WeComCA.Client.Tests;

public class LinkTurnsTests
{
    private readonly LinkTurns turns = new();

    [Fact]
    public async Task Changes_of_one_link_get_their_turns_in_the_order_they_came_in()
    {
        IDisposable first = await TakeAsync("a");
        Task<IDisposable> second = TakeAsync("a");
        Task<IDisposable> third = TakeAsync("a");
        Assert.Equal((1, false, false), (turns.Count, second.IsCompleted, third.IsCompleted));

        first.Dispose();
        IDisposable turn = await second;
        Assert.Equal((1, false), (turns.Count, third.IsCompleted));

        turn.Dispose();
        (await third).Dispose();
        Assert.Equal(0, turns.Count);
    }

    [Fact]
    public async Task Changes_of_different_links_do_not_wait()
    {
        using IDisposable one = await TakeAsync("a");
        using IDisposable other = await TakeAsync("b");

        Assert.Equal(2, turns.Count);
    }

    [Fact]
    public async Task Who_gave_up_waiting_is_passed_over()
    {
        using var stopping = new CancellationTokenSource();
        IDisposable first = await TakeAsync("a");
        Task<IDisposable> gone = turns.TakeAsync("a", stopping.Token);
        Task<IDisposable> third = TakeAsync("a");

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.False(third.IsCompleted);
        first.Dispose();

        (await third).Dispose();
        Assert.Equal(0, turns.Count);
    }

    [Fact]
    public async Task Nothing_is_left_when_all_who_waited_gave_up()
    {
        using var stopping = new CancellationTokenSource();
        IDisposable first = await TakeAsync("a");
        Task<IDisposable> gone = turns.TakeAsync("a", stopping.Token);

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        first.Dispose();

        Assert.Equal(0, turns.Count);
        (await TakeAsync("a")).Dispose();
    }

    [Fact]
    public async Task Who_is_stopped_already_takes_no_turn_though_the_link_is_free()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns.TakeAsync("a", new CancellationToken(canceled: true)));

        Assert.Equal(0, turns.Count);
    }

    private Task<IDisposable> TakeAsync(string linkId) =>
        turns.TakeAsync(linkId, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
}
