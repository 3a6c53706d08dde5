using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Client.Paging;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>Gets the links of the application, the links with the specified ids, or only the ids of the links (97297).</summary>
[Cmdlet(VerbsCommon.Get, "WeComCALink", DefaultParameterSetName = ListSet)]
[OutputType(typeof(WeComCALink), ParameterSetName = [ListSet, LinkIdSet])]
[OutputType(typeof(WeComCALinkId), ParameterSetName = [IdOnlySet])]
public sealed class GetWeComCALinkCommand : ConnectedCommand
{
    private const string ListSet = "List";
    private const string IdOnlySet = "IdOnly";
    private const string LinkIdSet = "LinkId";

    private readonly InputRows rows;
    private readonly HashSet<string> namesThatAreIds = [];
    private readonly List<(string Url, Func<Task<WeComCALink>> Find)> urlsOfRows = [];
    private LinkListing? listingOfUrls;
    private NameFilter? names;
    private UserFilter? users;
    private UrlFilter? urls;
    private OrderedWindow<WeComCALink>? reads;
    private RecordWindow<WeComCALink>? window;
    private bool hasUnread;

    /// <summary>Creates the cmdlet.</summary>
    public GetWeComCALinkCommand() => rows = Own(new InputRows(this, IsTyped, nameof(LinkId), nameof(Url)));

    /// <summary>The names to get, with wildcards, in any case.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    [ValidateWildcard]
    [SupportsWildcards]
    [Alias("LinkName")]
    [ArgumentCompleter(typeof(LinkNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The user ids to look for, in any case, in the range and in the preferred users.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [UserListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? User { get; set; }

    /// <summary>Gets only the ids, without a call for each link.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdOnlySet)]
    public SwitchParameter IdOnly { get; set; }

    /// <summary>The ids of the links to read (<c>link_id</c>).</summary>
    [Parameter(
        Mandatory = true,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [PropertyTextTransformation(nameof(LinkId), LeavesRows = true)]
    [Alias("link_id")]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string?[]? LinkId { get; set; }

    /// <summary>The addresses of the links to get. The query is ignored, and so is the address of a row that has a LinkId.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [PropertyTextTransformation(nameof(Url))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? Url { get; set; }

    /// <summary>The maximum number of links to get, counted after <see cref="Name"/>, <see cref="User"/> and <see cref="Url"/>.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = IdOnlySet)]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation(nameof(First))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; } = int.MaxValue;

    /// <summary>The number of links to skip, counted after <see cref="Name"/>, <see cref="User"/> and <see cref="Url"/>.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = IdOnlySet)]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation(nameof(Skip))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Skip { get; set; }

    /// <summary>The number of links to read at the same time, 1 to 64. By default, the cmdlet adjusts it between 16 and 64.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = LinkIdSet)]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? ThrottleLimit { get; set; }

    /// <summary>
    /// The record from the pipeline. It is bound before its properties, so that the error of a cell contains the number of the row.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    public object? Row
    {
        // Between two records, PowerShell sets what it got here before the first one, which may have been a link.
        get => null;
        set => rows.Take(value);
    }

    private string[] UrlsOfRow => Url ?? rows.Value(nameof(Url)) as string[] ?? [];

    /// <summary>Whether the record has an address, and no id, which needs no listing.</summary>
    private bool HasUrlOnly => (LinkId ?? []).All(Arguments.IsNothing) && !UrlsOfRow.All(Arguments.IsNothing);

    private bool SpecifiesList =>
        new[] { nameof(Name), nameof(User), nameof(Url), nameof(IdOnly), nameof(First), nameof(Skip) }.Any(IsTyped);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if ((MyInvocation.ExpectingInput || IsTyped(nameof(LinkId))) && SpecifiesList)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                WeComCAErrorKind.InvalidInput,
                "PipelineInputWithList",
                CommandMessages.PipelineInputWithList,
                CommandMessages.AdvicePipelineInputWithList));
        }

        reads = new(ThrottleLimit is { } specified ? WindowSize.Fixed(specified) : WindowSize.For(Client));
        window = Own(new RecordWindow<WeComCALink>(this, reads, outcome => WriteLink(outcome.Value!)));
        names = Name == null ? null : new NameFilter(Name);
        if (User != null)
        {
            OrEnd(() => LinkValidator.RequireUsers(User, nameof(User)));
            users = new UserFilter(User);
        }

        if (IsTyped(nameof(Url)))
        {
            if (Url is not { Length: > 0 })
            {
                EndWithEmpty(nameof(Url), CommandMessages.AdviceUrlEmpty);
            }

            urls = OrEnd(() => new UrlFilter(Url!));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case LinkIdSet when HasUrlOnly:
                TakeUrls();
                break;
            case LinkIdSet:
                ReadById();
                break;
            case IdOnlySet when IdOnly:
                ListIds();
                break;
            default:
                List();
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == LinkIdSet)
        {
            window!.Drain();
            FindUrls();
        }

        Progress.Complete();
        rows.Finish();
    }

    /// <summary>Keeps the addresses of a record: one listing finds all of them.</summary>
    private void TakeUrls()
    {
        rows.BeginRecord();
        foreach (string url in UrlsOfRow.Where(url => Check(() => rows.Of(() => RequireUrl(url)), url)))
        {
            urlsOfRows.Add((url, rows.Of(() => Task.FromResult(LinkOf(url)))));
        }
    }

    private void RequireUrl(string url)
    {
        rows.RequireReadable();
        LinkScheme.RequireUrl(url);
    }

    private WeComCALink LinkOf(string url)
    {
        if (urls!.LinkOf(url) is { } link)
        {
            return link;
        }

        listingOfUrls!.RequireComplete();
        throw NotFound(url, CommandMessages.UrlNotFound, CommandMessages.AdviceUrlNotFound);
    }

    private void FindUrls()
    {
        if (urlsOfRows.Count == 0)
        {
            return;
        }

        urls = new UrlFilter(urlsOfRows.Select(each => each.Url));
        listingOfUrls = new LinkListing(Client, reads!, skip: 0, int.MaxValue, Scope);
        while (!urls.IsComplete && TakeOrThrow(listingOfUrls.TakeAsync()) is { } outcome)
        {
            if (Read(outcome, listingOfUrls) is { } link)
            {
                urls.Matches(link);
            }
        }

        foreach ((string url, Func<Task<WeComCALink>> find) in urlsOfRows)
        {
            WriteFound(url, find);
        }
    }

    /// <summary>Writes the link that an address was found to belong to, in the order of the input.</summary>
    private void WriteFound(string url, Func<Task<WeComCALink>> find)
    {
        if (hasUnread && urls!.LinkOf(url) == null)
        {
            // A link that could not be read may be the one, and is an error already.
            return;
        }

        WeComCALink? link = null;
        if (Check(() => link = Await(find()), url))
        {
            WriteLink(link!);
        }
    }

    private void ReadById()
    {
        foreach (string linkId in rows.SoundIds(LinkId, Check))
        {
            window!.Enter(linkId, rows.Of(() => Client.GetLinkAsync(linkId, Scope)));
        }
    }

    private void ListIds()
    {
        int toSkip = Skip;
        int left = First;
        if (left == 0)
        {
            return;
        }

        CursorPager<string> pager = Client.ListLinkIds(Scope);
        while (!pager.IsFinished)
        {
            IReadOnlyList<string> page = TakeOrThrow(pager.TakeAsync());
            Progress.Pages(pager.Pages);
            if (page.Count - toSkip < left)
            {
                _ = pager.ReadAhead();
            }

            foreach (string linkId in page.Skip(toSkip).Take(left))
            {
                var id = new WeComCALinkId(linkId);
                CurrentConnection.SeenLinks.Note(id);
                Output(id);
                Progress.Done();
                if (--left == 0)
                {
                    return;
                }
            }

            toSkip = toSkip > page.Count ? toSkip - page.Count : 0;
        }
    }

    private void List()
    {
        int left = First;
        bool filters = names != null || users != null || urls != null;
        int toSkip = filters ? Skip : 0;
        var listing = new LinkListing(Client, reads!, filters ? 0 : Skip, filters ? int.MaxValue : First, Scope);
        while (left > 0 && urls?.IsComplete != true)
        {
            if (TakeOrThrow(listing.TakeAsync()) is not { } outcome)
            {
                WriteNotFound(listing);
                return;
            }

            if (Read(outcome, listing) is { } link && Matches(link) && toSkip-- <= 0)
            {
                left--;
                WriteLink(link);
            }
        }
    }

    /// <summary>The link that a listing has read; <see langword="null"/> when it could not be read, which is an error.</summary>
    private WeComCALink? Read(RecordOutcome<WeComCALink> outcome, LinkListing listing)
    {
        Progress.Pages(listing.Pages);
        Progress.Done();
        NoteId((string)outcome.Record);
        if (outcome.Failure != null)
        {
            hasUnread = true;
            WriteFailure(outcome.Failure, outcome.Record);
        }

        return outcome.Value;
    }

    private void NoteId(string linkId)
    {
        if (Name?.Contains(linkId) == true)
        {
            namesThatAreIds.Add(linkId);
        }
    }

    /// <summary>Each filter sees each link, to know what it has not found.</summary>
    private bool Matches(WeComCALink link) => new[]
    {
        names?.Matches(link.Name),
        urls?.Matches(link),
        users?.Matches(link),
    }.All(matches => matches != false);

    /// <summary>Reports what the whole listing does not have.</summary>
    private void WriteNotFound(LinkListing listing)
    {
        IReadOnlyList<string> missingNames = [.. names?.NotFound ?? []];
        IReadOnlyList<string> missingUrls = [.. urls?.NotFound ?? []];
        string? missing = missingNames.Concat(missingUrls).FirstOrDefault();

        // A link that could not be read may be the one, and is an error already.
        if (missing == null || hasUnread || !Check(listing.RequireComplete, missing))
        {
            return;
        }

        foreach (string name in missingNames)
        {
            bool isId = namesThatAreIds.Contains(name);
            WriteNotFound(
                name,
                isId ? CommandMessages.NameIsLinkId : CommandMessages.NameNotFound,
                isId ? CommandMessages.AdviceNameIsLinkId : CommandMessages.AdviceNameNotFound);
        }

        foreach (string url in missingUrls)
        {
            WriteNotFound(url, CommandMessages.UrlNotFound, CommandMessages.AdviceUrlNotFound);
        }
    }

    private void WriteNotFound(string value, string format, string advice) => WriteRecordFailure(NotFound(value, format, advice), value);

    private static WeComCAException NotFound(string value, string format, string advice) =>
        new(WeComCAErrorKind.NotFound, "LinkNotFound", MessageText.Format(format, MessageText.Shorten(value)))
        {
            RecommendedAction = advice,
        };

    /// <summary>If the listing cannot be completed, the command ends, because an incomplete listing must not look complete.</summary>
    private T TakeOrThrow<T>(Task<T> task) => OrEnd(() => Await(task));

    private void WriteLink(WeComCALink link)
    {
        CurrentConnection.SeenLinks.Note(link);
        Output(link);
    }
}
