using WeComCA.Client.Links;

namespace WeComCA.Client.DesiredState;

/// <summary>The writes for a difference. They contain only the values that differ.</summary>
internal static class PlannedWrite
{
    /// <summary>The link to create.</summary>
    public static LinkFields ToFields(WeComCALinkDifference planned)
    {
        var fields = new LinkFields { Name = planned.Name };
        Fill(fields, planned);
        return fields;
    }

    /// <summary>The change of a link.</summary>
    public static LinkChange ToChange(WeComCALinkDifference planned)
    {
        var change = new LinkChange(planned.LinkId!);
        Fill(change, planned);
        return change;
    }

    private static void Fill(LinkFields fields, WeComCALinkDifference planned)
    {
        foreach (WeComCALinkChange change in planned.Changes)
        {
            LinkProperty.Find(change.Property)!.Set(fields, change.Desired);
        }
    }
}
