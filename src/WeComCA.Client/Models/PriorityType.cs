namespace WeComCA;

/// <summary>Which employees are preferred if a customer is already their contact (97297, <c>priority_type</c>).</summary>
public enum PriorityType
{
    /// <summary>No preference is set.</summary>
    None = 0,

    /// <summary>Employees of the whole corporation who already have the customer as a contact are preferred.</summary>
    Corporation = 1,

    /// <summary>The users in <see cref="WeComCALink.PriorityUser"/> who already have the customer as a contact are preferred.</summary>
    Specified = 2,
}
