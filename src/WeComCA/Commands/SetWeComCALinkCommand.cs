using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Changes the specified values of links and no others (97297). If the platform overwrites a group of values, the cmdlet reads the
/// link and completes the group.
/// </summary>
[Cmdlet(VerbsCommon.Set, "WeComCALink", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(WeComCALink))]
public sealed class SetWeComCALinkCommand : ConnectedCommand
{
    private const string InputObjectSet = "InputObject";
    private const string LinkIdSet = "LinkId";

    private readonly InputRows rows;
    private readonly SpecifiedFields specified;
    private UserReplacement? replacement;
    private RecordWindow<WeComCALink>? window;

    /// <summary>Creates the cmdlet.</summary>
    public SetWeComCALinkCommand()
    {
        rows = Own(new InputRows(this, IsTyped, nameof(LinkId)));
        specified = new SpecifiedFields(this, rows);
    }

    /// <summary>The links to change. Only their ids are used.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [LinkTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public WeComCALink?[]? InputObject { get; set; }

    /// <summary>The id of the link to change (<c>link_id</c>).</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [PropertyTextTransformation(nameof(LinkId), IsSingle = true, LeavesRows = true)]
    [Alias("link_id")]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string? LinkId { get; set; }

    /// <summary>The new name (<c>link_name</c>), 1 to 30 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    [Alias("LinkName", "link_name")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Name { get; set; }

    /// <summary>The new user ids of the range (<c>user_list</c>), at most 500. An empty list removes all users.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("UserList", "user_list")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? User { get; set; }

    /// <summary>The new department ids of the range (<c>department_list</c>). An empty list removes all departments.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [Alias("DepartmentList", "department_list")]
    [ArgumentCompleter(typeof(DepartmentCompleter))]
    public long[]? Department { get; set; }

    /// <summary>The user ids to add to the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? AddUser { get; set; }

    /// <summary>The user ids to remove from the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? RemoveUser { get; set; }

    /// <summary>The department ids to add to the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [ArgumentCompleter(typeof(DepartmentCompleter))]
    public long[]? AddDepartment { get; set; }

    /// <summary>The department ids to remove from the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [ArgumentCompleter(typeof(DepartmentCompleter))]
    public long[]? RemoveDepartment { get; set; }

    /// <summary>Whether a customer is added without confirmation (<c>skip_verify</c>).</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [BooleanTransformation]
    [Alias("skip_verify")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? SkipVerify { get; set; }

    /// <summary>Which employees are preferred (<c>priority_type</c>). None cannot be set.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [PriorityTypeTransformation]
    [Alias("priority_type")]
    public PriorityType? PriorityType { get; set; }

    /// <summary>The preferred user ids of PriorityType Specified (<c>priority_userid_list</c>), 1 to 1000.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("PriorityUserIdList", "priority_userid_list")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? PriorityUser { get; set; }

    /// <summary>
    /// Whether customers are marked as added through a link of this application (<c>mark_source</c>, 97394). It has an effect only for
    /// applications of the category 营销获客.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [BooleanTransformation]
    [Alias("mark_source")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? MarkSource { get; set; }

    /// <summary>The users to replace, with the new user as the value of each, in the range and in the preferred users.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = LinkIdSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Hashtable? ReplaceUser { get; set; }

    /// <summary>Returns the changed links.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The number of records to process at the same time, 1 to 64. With 1, each record is finished before the next.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        window = Own(new RecordWindow<WeComCALink>(this, new(WindowSize.Fixed(ThrottleLimit)), Emit) { Writes = true });
        if (ReplaceUser != null)
        {
            replacement = OrEnd(() => new UserReplacement(Pairs(ReplaceUser)));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == LinkIdSet)
        {
            ChangeUnlessEmpty(null, LinkId);
        }
        else if (InputObject == null && !MyInvocation.ExpectingInput)
        {
            ChangeUnlessEmpty(null, AskForLinkId());
        }
        else
        {
            Progress.Total = MyInvocation.ExpectingInput ? null : InputObject?.Length;
            foreach (WeComCALink? link in InputObject ?? [null])
            {
                rows.TakeLink(link);
                ChangeUnlessEmpty(link, link?.LinkId);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => window!.Finish(rows);

    private void Emit(RecordOutcome<WeComCALink> outcome)
    {
        if (outcome.Value is { } link)
        {
            CurrentConnection.SeenLinks.Note(link);
        }

        if (PassThru)
        {
            Output(outcome.Value);
        }
    }

    private void ChangeUnlessEmpty(WeComCALink? link, string? linkId)
    {
        rows.BeginRecord();
        if (rows.IsEmpty)
        {
            return;
        }

        LinkChange change = NewChange(linkId ?? "");
        string target = Target(change.LinkId, link?.Name, rows.Name);
        if (Check(() => rows.Of(() => Validate(change)), change.LinkId) && Confirms(target, ActionFor(change, link)))
        {
            bool wantsLink = PassThru;
            window!.Enter(change.LinkId, rows.Of<WeComCALink>(() => LinkSetter.SetAsync(Client, change, wantsLink, Scope)!));
        }
    }

    /// <summary>
    /// The prompt contains the new values, so that a wrong one, or a name in a wrong encoding, is seen before it is sent.
    /// </summary>
    private string ActionFor(LinkChange change, WeComCALink? link) => ActionText.Create(
        CommandMessages.ActionChange,
        ActionText.Field(nameof(Name), change.Name, link?.Name),
        ActionText.Field(nameof(User), ActionText.Joined(change.Users), ActionText.Joined(link?.User)),
        ActionText.Items(nameof(AddUser), change.AddUsers),
        ActionText.Items(nameof(RemoveUser), change.RemoveUsers),
        ActionText.Field(nameof(Department), ActionText.Joined(change.Departments), ActionText.Joined(link?.Department)),
        ActionText.Items(nameof(AddDepartment), change.AddDepartments),
        ActionText.Items(nameof(RemoveDepartment), change.RemoveDepartments),
        ActionText.Field(nameof(SkipVerify), change.SkipVerify?.ToString(), link?.SkipVerify?.ToString()),
        ActionText.Field(nameof(PriorityType), change.PriorityType?.ToString(), link?.PriorityType.ToString()),
        ActionText.Field(nameof(PriorityUser), ActionText.Joined(change.PriorityUsers), ActionText.Joined(link?.PriorityUser)),
        ActionText.Field(nameof(MarkSource), change.MarkSource?.ToString(), link?.MarkSource?.ToString()),
        ActionText.Items(nameof(ReplaceUser), [.. Pairs(ReplaceUser).Select(pair => $"{pair.Key} → {pair.Value}")]));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Hashtable? replacements) =>
        (replacements?.Cast<DictionaryEntry>() ?? [])
            .Select(pair => new KeyValuePair<string, string>(Arguments.TextOf(pair.Key), Arguments.TextOf(pair.Value)));

    private void Validate(LinkChange change)
    {
        rows.RequireId(change.LinkId);
        specified.RequireUndamaged(nameof(LinkId), LinkId);
        specified.RequireUndamaged(nameof(Name), change.Name);
        specified.RequireUndamaged(nameof(User), [.. change.Users ?? []]);
        specified.RequireUndamaged(nameof(AddUser), [.. change.AddUsers]);
        specified.RequireUndamaged(nameof(RemoveUser), [.. change.RemoveUsers]);
        specified.RequireUndamaged(nameof(PriorityUser), [.. change.PriorityUsers ?? []]);
        change.Validate();
    }

    private LinkChange NewChange(string linkId) => new(linkId)
    {
        Name = specified.Get(nameof(Name), Name),
        SkipVerify = specified.Get(nameof(SkipVerify), SkipVerify),
        MarkSource = specified.Get(nameof(MarkSource), MarkSource),
        Users = specified.Get(nameof(User), User),
        Departments = specified.Get(nameof(Department), Department),
        AddUsers = specified.Get(nameof(AddUser), AddUser) ?? [],
        RemoveUsers = specified.Get(nameof(RemoveUser), RemoveUser) ?? [],
        AddDepartments = specified.Get(nameof(AddDepartment), AddDepartment) ?? [],
        RemoveDepartments = specified.Get(nameof(RemoveDepartment), RemoveDepartment) ?? [],
        Replacement = replacement,
        PriorityType = SpecifiedPriorityType(),
        PriorityUsers = SpecifiedPriorityUsers(),
    };

    /// <summary>None in a row is what an export wrote for a link without a priority option, and specifies nothing.</summary>
    private PriorityType? SpecifiedPriorityType()
    {
        PriorityType? type = specified.Get(nameof(PriorityType), PriorityType);
        return IsExportedNone(type) ? null : type;
    }

    private string[]? SpecifiedPriorityUsers()
    {
        string[]? users = specified.Get(nameof(PriorityUser), PriorityUser);
        return users is { Length: 0 } && IsExportedNone(specified.Get(nameof(PriorityType), PriorityType)) ? null : users;
    }

    private bool IsExportedNone(PriorityType? type) => type == WeComCA.PriorityType.None && !IsTyped(nameof(PriorityType));
}
