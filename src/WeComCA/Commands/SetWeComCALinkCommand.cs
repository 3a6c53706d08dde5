using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Client.Resources;
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

    /// <summary>The link to change; only its id is taken of it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    public WeComCALink? InputObject { get; set; }

    /// <summary>The id of the link to change (<c>link_id</c>).</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [PropertyTextTransformation(nameof(LinkId), IsSingle = true)]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string? LinkId { get; set; }

    /// <summary>The new name (<c>link_name</c>), 1 to 30 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    [Alias("LinkName")]
    public string? Name { get; set; }

    /// <summary>The user ids that are to be the range's (<c>user_list</c>), at most 500; an empty list clears them.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("UserList")]
    public string[]? User { get; set; }

    /// <summary>The department ids that are to be the range's (<c>department_list</c>); an empty list clears them.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [Alias("DepartmentList")]
    public long[]? Department { get; set; }

    /// <summary>User ids to add to the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    public string[]? AddUser { get; set; }

    /// <summary>User ids to take out of the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    public string[]? RemoveUser { get; set; }

    /// <summary>Department ids to add to the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    public long[]? AddDepartment { get; set; }

    /// <summary>Department ids to take out of the range.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    public long[]? RemoveDepartment { get; set; }

    /// <summary>Whether a customer is added without confirmation (<c>skip_verify</c>).</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LinkIdSet)]
    [AllowNull]
    [SkipVerifyTransformation]
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
    public string[]? PriorityUser { get; set; }

    /// <summary>Users to exchange, each for its value, in the range and among the preferred users.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = LinkIdSet)]
    [ValidateNotNullOrEmpty]
    public Hashtable? ReplaceUser { get; set; }

    /// <summary>Brings the changed links out.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

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
        if (InputObject == null && PassesOver(
            (nameof(LinkId), LinkId),
            (nameof(Name), Name),
            (nameof(User), User),
            (nameof(Department), Department),
            (nameof(AddUser), AddUser),
            (nameof(RemoveUser), RemoveUser),
            (nameof(AddDepartment), AddDepartment),
            (nameof(RemoveDepartment), RemoveDepartment),
            (nameof(SkipVerify), SkipVerify),
            (nameof(PriorityType), PriorityType),
            (nameof(PriorityUser), PriorityUser)))
        {
            return;
        }

        LinkChange change = NewChange(InputObject?.LinkId ?? LinkId ?? "");
        string target = InputObject == null ? change.LinkId : $"{InputObject.Name} ({change.LinkId})";
        if (CheckRow(() => Validate(change), change.LinkId) && Confirms(target, ActionFor(change)))
        {
            bool wantsLink = PassThru;
            Enter(change.LinkId, OfRow<WeComCALink>(() => LinkSetter.SetAsync(Client, change, wantsLink, Scope)!));
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

    /// <summary>What is asked names the new values: a wrong one, or a name in a wrong encoding, is to be seen before it is sent.</summary>
    private string ActionFor(LinkChange change)
    {
        IEnumerable<(string Field, string? Value)> fields =
        [
            (nameof(Name), change.Name),
            (nameof(User), Joined(change.Users)),
            (nameof(AddUser), JoinedOrNull(change.AddUsers)),
            (nameof(RemoveUser), JoinedOrNull(change.RemoveUsers)),
            (nameof(Department), Joined(change.Departments)),
            (nameof(AddDepartment), JoinedOrNull(change.AddDepartments)),
            (nameof(RemoveDepartment), JoinedOrNull(change.RemoveDepartments)),
            (nameof(SkipVerify), change.SkipVerify?.ToString()),
            (nameof(PriorityType), change.PriorityType?.ToString()),
            (nameof(PriorityUser), Joined(change.PriorityUsers)),
            (nameof(ReplaceUser), JoinedOrNull([.. Pairs(ReplaceUser).Select(pair => $"{pair.Key} → {pair.Value}")])),
        ];
        string named = string.Join(", ", fields.Where(field => field.Value != null).Select(field => $"{field.Field} = {field.Value}"));
        return string.Format(System.Globalization.CultureInfo.CurrentCulture, CommandMessages.ActionChange, named);
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Hashtable? replacements) =>
        (replacements?.Cast<DictionaryEntry>() ?? []).Select(pair => new KeyValuePair<string, string>(Arguments.TextOf(pair.Key), Arguments.TextOf(pair.Value)));

    private static string? Joined<T>(IReadOnlyList<T>? items) =>
        items == null ? null : MessageText.Shorten(string.Join(";", items));

    private static string? JoinedOrNull<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : Joined(items);

    private void Validate(LinkChange change)
    {
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
