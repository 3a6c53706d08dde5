using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WeComCA.Emulator;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>Whose write it was.</summary>
internal enum Author
{
    Client,
    Colleague,

    /// <summary>A colleague's, while the client waited with that link: the client must see it.</summary>
    ColleagueWhileWaiting,
}

/// <summary>One write that the platform did.</summary>
/// <param name="Number">Its place among all.</param>
/// <param name="Work">What was done.</param>
/// <param name="By">Whose it was.</param>
internal sealed record LinkWrite(int Number, WorkEntry Work, Author By)
{
    public bool IsOurs => By == Author.Client;

    public WorkKind Kind => Work.Kind;

    public PlatformLink Link => Work.Link;
}

/// <summary>All that was written on a platform, by whom, and what whoever wrote may have read before.</summary>
internal sealed class LinkWrites
{
    private readonly ILookup<string, long> readings;

    public LinkWrites(Platform platform)
    {
        Dictionary<long, RecordedRequest> requests = platform.Requests.ToDictionary(request => request.Sequence);
        All = [.. platform.WorkLog.Select((work, number) => new LinkWrite(number, work, AuthorOf(requests[work.RequestSequence])))];
        ByLink = All.ToLookup(write => write.Link.LinkId);
        readings = platform.Requests
            .Where(request => request.Path.EndsWith("/get", StringComparison.Ordinal) && AuthorOf(request) == Author.Client)
            .ToLookup(
                request => JsonDocument.Parse(request.Body).RootElement.GetProperty("link_id").GetString()!,
                request => request.Sequence);
    }

    public IReadOnlyList<LinkWrite> All { get; }

    public ILookup<string, LinkWrite> ByLink { get; }

    /// <summary>
    /// The states of a link that one write of the client may have been completed from, oldest first: that of its last reading
    /// and what colleagues made of it on the way from there to the write, which nobody can know of. Never one from before a
    /// wait or a write of the client's own.
    /// </summary>
    public IReadOnlyList<PlatformLink> ReadBefore(LinkWrite write, PlatformLink? first)
    {
        long read = readings[write.Link.LinkId].Where(sequence => sequence < write.Work.RequestSequence).DefaultIfEmpty(0).Max();
        List<PlatformLink> states = first == null ? [] : [first];
        foreach (LinkWrite earlier in ByLink[write.Link.LinkId].TakeWhile(each => each.Number < write.Number))
        {
            if (earlier.By != Author.Colleague || earlier.Work.LastArrival < read)
            {
                states.Clear();
            }

            states.Add(earlier.Link);
        }

        return states;
    }

    /// <summary>All states of a link before one write, oldest first.</summary>
    public IReadOnlyList<PlatformLink> Before(LinkWrite write, PlatformLink? first) =>
    [
        .. first == null ? [] : (PlatformLink[])[first],
        .. ByLink[write.Link.LinkId].TakeWhile(each => each.Number < write.Number).Select(each => each.Link),
    ];

    private static Author AuthorOf(RecordedRequest request)
    {
        string? when = request.Headers.FirstOrDefault(header => header.Key == CampaignRun.SomebodyElse).Value;
        return when switch
        {
            null => Author.Client,
            CampaignRun.WhileWaiting => Author.ColleagueWhileWaiting,
            _ => Author.Colleague,
        };
    }
}
