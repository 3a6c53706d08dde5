namespace WeComCA;

/// <summary>Who is preferred when a customer already has a relation with an employee (97297, <c>priority_type</c>).</summary>
public enum PriorityType
{
    /// <summary>No preference is configured.</summary>
    None = 0,

    /// <summary>Employees of the whole corporation who already have the customer as a contact come first.</summary>
    Corporation = 1,

    /// <summary>The employees listed as priority users who already have the customer as a contact come first.</summary>
    Specified = 2,
}
