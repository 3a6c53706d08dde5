using System.Linq;
using System.Management.Automation;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>Recognizes the rows of a file that was read with another delimiter than its own.</summary>
internal static class WrongDelimiter
{
    private static readonly char[] Delimiters = [';', '\t', ','];

    /// <summary>Refuses a row whose only column holds the names of all.</summary>
    /// <exception cref="WeComCAException">It is such a row.</exception>
    public static void Refuse(PSObject row)
    {
        string[] names = [.. row.Properties.Take(2).Select(property => property.Name)];
        if (row.BaseObject is not PSCustomObject || names.Length != 1)
        {
            return;
        }

        foreach (char delimiter in Delimiters.Where(delimiter => names[0].IndexOf(delimiter) >= 0))
        {
            string written = delimiter == '\t' ? "\"`t\"" : $"'{delimiter}'";
            string columns = MessageText.Shorten(names[0]);
            throw InvalidInput.Create(
                "WrongDelimiter",
                MessageText.Format(CommandMessages.WrongDelimiter, $"'{columns}'", written),
                advice: CommandMessages.AdviceWrongDelimiter);
        }
    }
}
