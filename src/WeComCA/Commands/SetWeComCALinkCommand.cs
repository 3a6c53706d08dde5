using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Parameters;
using WeComCA.Running;

namespace WeComCA.Commands;

/// <summary>
/// Changes what is named of links and nothing else (97297). What the platform overwrites as a whole is read and completed
/// first.
/// </summary>
[Cmdlet(VerbsCommon.Set, "WeComCALink", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(WeComCALink))]
public sealed class SetWeComCALinkCommand : LinkWriteCommand
{
    private const string InputObjectSet = "InputObject";
    private const string LinkIdSet = "LinkId";

    private UserReplacement? replacement;

    /// <summary>The links to change; only their ids are taken of them.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [LinkTransformation]
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
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string? LinkId { get; set; }

    /// <summary>The new name (<c>link_name</c>), 1 to 30 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    [Alias("LinkName")]
    [ArgumentCompleter(typeof(NewTextCompleter))]
    public string? Name { get; set; }

    /// <summary>The user ids that are to be the range's (<c>user_list</c>), at most 500; an empty list clears them.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("UserList")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? User { get; set; }

    /// <summary>The department ids that are to be the range's (<c>department_list</c>); an empty list clears them.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [Alias("DepartmentList")]
    [ArgumentCompleter(typeof(DepartmentCompleter))]
    public long[]? Department { get; set; }

    /// <summary>User ids to add to the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? AddUser { get; set; }

    /// <summary>User ids to take out of the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? RemoveUser { get; set; }

    /// <summary>Department ids to add to the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [ArgumentCompleter(typeof(DepartmentCompleter))]
    public long[]? AddDepartment { get; set; }

    /// <summary>Department ids to take out of the range.</summary>
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
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? SkipVerify { get; set; }

    /// <summary>Which employees are preferred (<c>priority_type</c>); None cannot be set.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [PriorityTypeTransformation]
    public PriorityType? PriorityType { get; set; }

    /// <summary>The preferred user ids of PriorityType Specified (<c>priority_userid_list</c>), 1 to 1000.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("PriorityUserIdList")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? PriorityUser { get; set; }

    /// <summary>
    /// Whether customers are marked as having come from this application's link (<c>mark_source</c>, 97394). It acts for applications of
    /// the category 营销获客 only.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? MarkSource { get; set; }

    /// <summary>Users to exchange, each for its value, in the range and among the preferred users.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = LinkIdSet)]
    [ValidateNotNullOrEmpty]
    public Hashtable? ReplaceUser { get; set; }

    /// <summary>Brings the changed links out.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The record as it came. It is bound before any cell, so that the error of a cell says which row it is about.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [ValidateDelimiter]
    public object? Row
    {
        get => Rows.Current;
        set => Rows.Take(value);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
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
                Rows.TakeLink(link);
                ChangeUnlessEmpty(link, link?.LinkId);
            }
        }
    }

    private protected override void Emit(RecordOutcome<WeComCALink> outcome)
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
        if (Rows.PassesOver())
        {
            return;
        }

        LinkChange change = NewChange(linkId ?? "");
        string target = Target(change.LinkId, link?.Name, Rows.Name);
        if (CheckRow(() => Validate(change), change.LinkId) && Confirms(target, ActionFor(change, link)))
        {
            bool wantsLink = PassThru;
            Enter(change.LinkId, Rows.Of<WeComCALink>(() => LinkSetter.SetAsync(Client, change, wantsLink, Scope)!));
        }
    }

    /// <summary>What is asked names the new values: a wrong one, or a name in a wrong encoding, is to be seen before it is sent.</summary>
    private string ActionFor(LinkChange change, WeComCALink? link) => Action(
        CommandMessages.ActionChange,
        Described(nameof(Name), change.Name, link?.Name),
        Described(nameof(User), Joined(change.Users), Joined(link?.User)),
        DescribedItems(nameof(AddUser), change.AddUsers),
        DescribedItems(nameof(RemoveUser), change.RemoveUsers),
        Described(nameof(Department), Joined(change.Departments), Joined(link?.Department)),
        DescribedItems(nameof(AddDepartment), change.AddDepartments),
        DescribedItems(nameof(RemoveDepartment), change.RemoveDepartments),
        Described(nameof(SkipVerify), change.SkipVerify?.ToString(), link?.SkipVerify?.ToString()),
        Described(nameof(PriorityType), change.PriorityType?.ToString(), link?.PriorityType.ToString()),
        Described(nameof(PriorityUser), Joined(change.PriorityUsers), Joined(link?.PriorityUser)),
        Described(nameof(MarkSource), change.MarkSource?.ToString(), link?.MarkSource?.ToString()),
        DescribedItems(nameof(ReplaceUser), [.. Pairs(ReplaceUser).Select(pair => $"{pair.Key} → {pair.Value}")]));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Hashtable? replacements) =>
        (replacements?.Cast<DictionaryEntry>() ?? []).Select(pair => new KeyValuePair<string, string>(Arguments.TextOf(pair.Key), Arguments.TextOf(pair.Value)));

    private void Validate(LinkChange change)
    {
        Rows.RequireId(change.LinkId);
        RequireUndamaged(nameof(LinkId), LinkId);
        RequireUndamaged(nameof(Name), Name);
        RequireUndamaged(nameof(User), User ?? []);
        RequireUndamaged(nameof(AddUser), AddUser ?? []);
        RequireUndamaged(nameof(RemoveUser), RemoveUser ?? []);
        RequireUndamaged(nameof(PriorityUser), PriorityUser ?? []);
        change.Validate();
    }

    private LinkChange NewChange(string linkId) => new(linkId)
    {
        Name = Named(nameof(Name), Name),
        SkipVerify = Named(nameof(SkipVerify), SkipVerify),
        MarkSource = Named(nameof(MarkSource), MarkSource),
        Users = Named(nameof(User), User),
        Departments = Named(nameof(Department), Department),
        AddUsers = Named(nameof(AddUser), AddUser) ?? [],
        RemoveUsers = Named(nameof(RemoveUser), RemoveUser) ?? [],
        AddDepartments = Named(nameof(AddDepartment), AddDepartment) ?? [],
        RemoveDepartments = Named(nameof(RemoveDepartment), RemoveDepartment) ?? [],
        Replacement = replacement,
        PriorityType = NamedPriorityType(),
        PriorityUsers = NamedPriorityUsers(),
    };

    /// <summary>None in a row is what an export wrote for a link without a priority option, and specifies nothing.</summary>
    private PriorityType? NamedPriorityType()
    {
        PriorityType? named = Named(nameof(PriorityType), PriorityType);
        return IsExportedNone() ? null : named;
    }

    private string[]? NamedPriorityUsers()
    {
        string[]? named = Named(nameof(PriorityUser), PriorityUser);
        return named is { Length: 0 } && IsExportedNone() ? null : named;
    }

    private bool IsExportedNone() => PriorityType == WeComCA.PriorityType.None && !IsTyped(nameof(PriorityType));
}
