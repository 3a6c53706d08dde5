using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Customers;
using WeComCA.Client.Paging;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>Gets the customers who were added through links, link by link (97298).</summary>
[Cmdlet(VerbsCommon.Get, "WeComCACustomer")]
[OutputType(typeof(WeComCACustomer))]
public sealed class GetWeComCACustomerCommand : ConnectedCommand
{
    private readonly InputRows rows;
    private RecordWindow<CustomerPages>? window;
    private WildcardPattern[] channels = [];
    private int toSkip;
    private int left;

    /// <summary>Creates the cmdlet.</summary>
    public GetWeComCACustomerCommand() => rows = Own(new InputRows(this, IsTyped, nameof(LinkId)));

    /// <summary>The ids of the links (<c>link_id</c>).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [PropertyTextTransformation(nameof(LinkId), LeavesRows = true)]
    [Alias("link_id")]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string?[]? LinkId { get; set; }

    /// <summary>The maximum number of customers to get from all links, counted after the filters.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation(nameof(First))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; } = int.MaxValue;

    /// <summary>The number of customers to skip in all links, counted after the filters.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation(nameof(Skip))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Skip { get; set; }

    /// <summary>The channels (<c>state</c>) to get, with wildcards, in any case.</summary>
    [Parameter]
    [ValidateNotNull]
    [AllowEmptyString]
    [ValidateWildcard]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelPatternCompleter))]
    public string[]? CustomerChannel { get; set; }

    /// <summary>The user ids of the employees (<c>userid</c>) to get, in any case.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [UserListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? UserId { get; set; }

    /// <summary>The chat statuses (<c>chat_status</c>) to get.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ChatStatusTransformation]
    public ChatStatus[]? ChatStatus { get; set; }

    /// <summary>The name of the link. It is copied to the output, and it is not read if it is not specified.</summary>
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
        window = Own(new RecordWindow<CustomerPages>(this, new(WindowSize.Fixed(ThrottleLimit)), Emit));
        channels = [.. (CustomerChannel ?? []).Select(channel => new WildcardPattern(channel, WildcardOptions.IgnoreCase))];
        toSkip = Skip;
        left = First;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string? name = string.IsNullOrEmpty(Name) ? rows.Name : Name;
        foreach (string linkId in rows.SoundIds(LinkId, Check))
        {
            if (left > 0)
            {
                CursorPager<WeComCACustomer> pager = Client.ListCustomers(linkId, Scope, name);
                var pages = new CustomerPages(pager, rows.Of(pager.TakeAsync));
                window!.Enter(linkId, rows.Of(pages.BeginAsync));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => window!.Finish(rows);

    /// <summary>Writes the customers of the oldest link, page by page; the first page is there already.</summary>
    private void Emit(RecordOutcome<CustomerPages> outcome)
    {
        CustomerPages pages = outcome.Value!;
        while (left > 0 && !pages.Pager.IsFinished)
        {
            if (TakeOrReport(pages, outcome.Record) is not { } page)
            {
                return;
            }

            _ = pages.Pager.ReadAhead();
            foreach (WeComCACustomer customer in page.Where(Matches).Where(_ => left > 0))
            {
                Write(customer);
            }
        }
    }

    private IReadOnlyList<WeComCACustomer>? TakeOrReport(CustomerPages pages, object linkId)
    {
        try
        {
            return Await(pages.TakeAsync());
        }
        catch (WeComCAException exception)
        {
            WriteFailure(exception, linkId);
            return null;
        }
    }

    private void Write(WeComCACustomer customer)
    {
        CurrentConnection.SeenLinks.NoteChannel(customer.CustomerChannel);
        if (toSkip > 0)
        {
            toSkip--;
            return;
        }

        left--;
        Output(customer);
    }

    private bool Matches(WeComCACustomer customer) =>
        (channels.Length == 0 || channels.Any(pattern => pattern.IsMatch(customer.CustomerChannel)))
        && (UserId == null || (customer.UserId is { } userId && UserId.Contains(userId, StringComparer.OrdinalIgnoreCase)))
        && (ChatStatus == null || (customer.ChatStatus is { } status && ChatStatus.Contains(status)));

    /// <summary>The pages of one link's customers. Whichever of them cannot be read, the error says which row the link is of.</summary>
    private sealed class CustomerPages(CursorPager<WeComCACustomer> pager, Func<Task<IReadOnlyList<WeComCACustomer>>> takeAsync)
    {
        public CursorPager<WeComCACustomer> Pager => pager;

        public Task<IReadOnlyList<WeComCACustomer>> TakeAsync() => takeAsync();

        public async Task<CustomerPages> BeginAsync()
        {
            await pager.ReadAhead().ConfigureAwait(false);
            return this;
        }
    }
}
