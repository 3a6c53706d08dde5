using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Parameters;

/// <summary>The columns of a sheet that describes links: the properties of a link, with their API names.</summary>
internal static class LinkColumns
{
    public static readonly string[] LinkId = [nameof(WeComCALink.LinkId), "link_id"];

    public static readonly string[] Name = LinkProperty.Find(nameof(WeComCALink.Name))!.Columns;

    /// <summary>Columns that exports contain and only the platform sets. They are ignored.</summary>
    private static readonly string[] ReadOnly = [nameof(WeComCALink.Url), nameof(WeComCALink.CreateTime), "create_time"];

    /// <summary>Columns that remoting and jobs add to every object.</summary>
    private static readonly string[] Remoting = ["PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"];

    private static readonly string[][] Managed = [LinkId, .. LinkProperty.All.Select(property => property.Columns)];

    private static readonly HashSet<string> Known =
        new([.. Managed.SelectMany(names => names), .. ReadOnly, .. Remoting], StringComparer.OrdinalIgnoreCase);

    /// <summary>The main names of the columns.</summary>
    public static IEnumerable<string> Names => Managed.Select(names => names[0]);

    /// <summary>Each property of a link with all its names.</summary>
    public static IEnumerable<string[]> Properties => Managed;

    /// <summary>What a column can be called: its name, then its names in the API.</summary>
    public static string[] NamesOf(string column) => Managed.FirstOrDefault(names => names[0] == column) ?? [column];

    public static bool IsKnown(string column) => Known.Contains(column);

    /// <summary>Whether a column identifies the link of a row.</summary>
    public static bool IsIdentity(string column) => LinkId.Concat(Name).Contains(column, StringComparer.OrdinalIgnoreCase);

    /// <summary>The known column with the name most similar to an unknown one.</summary>
    public static string Nearest(string column) => Managed.SelectMany(names => names).OrderBy(known => Distance(known, column)).First();

    /// <summary>The known column that an unknown one is meant for: one with white space around it, or with a wrong letter.</summary>
    public static string? MeantBy(string column)
    {
        string nearest = Nearest(column.Trim());
        return !IsKnown(column) && Distance(nearest, column.Trim()) <= Math.Max(1, nearest.Length / 4) ? nearest : null;
    }

    /// <summary>The number of letters to replace, insert, or delete to change one text into the other, ignoring case.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
