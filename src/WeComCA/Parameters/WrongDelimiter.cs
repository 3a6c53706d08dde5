using System.Linq;
using System.Management.Automation;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>Recognizes the rows of a file that was read with the wrong delimiter.</summary>
internal static class WrongDelimiter
{
    private static readonly char[] Delimiters = [';', '\t', ','];

    /// <summary>Refuses a row whose only column contains the names of all columns.</summary>
    /// <exception cref="WeComCAException">The row was read with the wrong delimiter.</exception>
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
