using System.Globalization;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Links;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Creates links (97297). If the response of a create is lost, the request is not sent again. The cmdlet looks for the link. If that
/// does not clarify the outcome, the error is <c>CreateOutcomeUnknown</c>.
/// </summary>
[Cmdlet(VerbsCommon.New, "WeComCALink", SupportsShouldProcess = true)]
[OutputType(typeof(WeComCALink))]
public sealed class NewWeComCALinkCommand : ConnectedCommand
{
    private readonly InputRows rows;
    private readonly SpecifiedFields specified;
    private LinkCreator? creator;
    private RecordWindow<WeComCALink>? window;

    /// <summary>Creates the cmdlet.</summary>
    public NewWeComCALinkCommand()
    {
        rows = Own(new InputRows(this, IsTyped, nameof(Name)));
        specified = new SpecifiedFields(this, rows);
    }

    /// <summary>The name of the link (<c>link_name</c>), 1 to 30 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [TextTransformation]
    [Alias("LinkName", "link_name")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Name { get; set; }

    /// <summary>The user ids in the range (<c>user_list</c>), at most 500.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("UserList", "user_list")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? User { get; set; }

    /// <summary>The department ids in the range (<c>department_list</c>), at least 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [DepartmentListTransformation]
    [Alias("DepartmentList", "department_list")]
    [ArgumentCompleter(typeof(DepartmentCompleter))]
    public long[]? Department { get; set; }

    /// <summary>Whether a customer is added without confirmation (<c>skip_verify</c>). The default of the platform is true.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [BooleanTransformation]
    [Alias("skip_verify")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? SkipVerify { get; set; }

    /// <summary>Which employees are preferred (<c>priority_type</c>). None has the same effect as no value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [PriorityTypeTransformation]
    [Alias("priority_type")]
    public PriorityType? PriorityType { get; set; }

    /// <summary>The preferred user ids of PriorityType Specified (<c>priority_userid_list</c>), 1 to 1000.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [UserListTransformation]
    [Alias("PriorityUserIdList", "priority_userid_list")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? PriorityUser { get; set; }

    /// <summary>
    /// Whether customers are marked as added through a link of this application (<c>mark_source</c>, 97394). The default of the
    /// platform is true. It has an effect only for applications of the category 营销获客.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [BooleanTransformation]
    [Alias("mark_source")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? MarkSource { get; set; }

    /// <summary>
    /// The id of a link that already exists. Nothing is created from such a row, because the link would then exist twice.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowEmptyString]
    [AllowNull]
    [TextTransformation]
    [Alias("link_id")]
    public string? LinkId { get; set; }

    /// <summary>The number of records to process at the same time, 1 to 64. With 1, each record is finished before the next.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

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
        creator = Own(new LinkCreator(Client, Scope));
        window = Own(new RecordWindow<WeComCALink>(this, new(WindowSize.Fixed(ThrottleLimit)), Emit) { Writes = true });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        rows.BeginRecord();
        if (rows.IsEmpty)
        {
            return;
        }

        LinkFields fields = NewFields();
        string name = fields.Name!;
        string record = name.Length > 0 ? name : fields.Range?.ToString() ?? "";
        if (Check(() => rows.Of(() => Validate(fields)), record)
            && Confirms(name, ActionFor(fields)))
        {
            window!.Enter(name, rows.Of(() => creator!.CreateAsync(fields)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => window!.Finish(rows);

    private void Emit(RecordOutcome<WeComCALink> outcome)
    {
        CurrentConnection.SeenLinks.Note(outcome.Value!);
        Output(outcome.Value);
    }

    /// <summary>The prompt contains the values of the link, so that a wrong value is seen before it is sent.</summary>
    private static string ActionFor(LinkFields fields) => ActionText.Create(
        CommandMessages.ActionCreateWith,
        ActionText.Items(nameof(User), fields.Users),
        ActionText.Items(nameof(Department), fields.Departments),
        ActionText.Field(nameof(SkipVerify), fields.SkipVerify?.ToString()),
        ActionText.Field(nameof(PriorityType), fields.PriorityType?.ToString()),
        ActionText.Items(nameof(PriorityUser), fields.PriorityUsers),
        ActionText.Field(nameof(MarkSource), fields.MarkSource?.ToString()));

    private void Validate(LinkFields fields)
    {
        rows.RequireReadable();
        rows.RefuseValue();
        if ((LinkId ?? rows.LinkId) is { } linkId && !Arguments.IsNothing(linkId))
        {
            string message = string.Format(CultureInfo.CurrentCulture, CommandMessages.RowHasLinkId, MessageText.Shorten(linkId));
            throw InvalidInput.Create("RowHasLinkId", message);
        }

        if (fields.Name!.Length == 0)
        {
            rows.RequireKey();
        }

        specified.RequireUndamaged(nameof(Name), fields.Name);
        specified.RequireUndamaged(nameof(User), [.. fields.Users ?? []]);
        specified.RequireUndamaged(nameof(PriorityUser), [.. fields.PriorityUsers ?? []]);
        LinkValidator.RequireNewLink(fields);
    }

    private string NameAsked() => MyInvocation.ExpectingInput
        ? ""
        : Ask(nameof(Name), CommandMessages.NameMissing, CommandMessages.AdviceNameMissing);

    private LinkFields NewFields()
    {
        PriorityType type = specified.Get(nameof(PriorityType), PriorityType) ?? WeComCA.PriorityType.None;
        string[] priorityUsers = specified.Get(nameof(PriorityUser), PriorityUser) ?? [];
        bool hasPriority = type != WeComCA.PriorityType.None || priorityUsers.Length > 0;
        return new LinkFields
        {
            Name = IsTyped(nameof(Name)) ? Name ?? "" : specified.Get(nameof(Name), Name) ?? NameAsked(),
            Users = specified.Get(nameof(User), User),
            Departments = specified.Get(nameof(Department), Department),
            SkipVerify = specified.Get(nameof(SkipVerify), SkipVerify),
            PriorityType = hasPriority ? type : null,
            PriorityUsers = hasPriority ? priorityUsers : null,
            MarkSource = specified.Get(nameof(MarkSource), MarkSource),
        };
    }
}
