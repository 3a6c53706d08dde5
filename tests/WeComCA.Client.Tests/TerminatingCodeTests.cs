using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WeComCA.Client.Pipeline;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>The help of the cmdlets lists the error codes of the platform that end a command.</summary>
public partial class TerminatingCodeTests
{
    private static readonly int[] Terminating =
        [.. Enumerable.Range(1, 999_999).Where(code => ErrorCodeTable.Find(code).AffectsEveryCall)];

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-Hans")]
    public void Every_page_lists_all_codes_that_affect_every_call_and_no_other(string language)
    {
        string folder = Path.Combine(EndpointTests.SourceFolder(), "..", "docs", language);
        string[] entries =
        [
            .. from page in Directory.EnumerateFiles(folder, "*-WeComCA*.md")
            from Match entry in ApiErrorEntry().Matches(File.ReadAllText(page))
            select entry.Value,
        ];

        Assert.True(entries.Length >= 10, $"{entries.Length} pages");
        Assert.All(entries, entry => Assert.Equal(Terminating, CodesIn(entry)));
        Assert.Single(entries.Distinct());
    }

    private static IEnumerable<int> CodesIn(string entry) =>
        Code().Matches(entry).Select(match => int.Parse(match.Value, null)).Order();

    /// <summary>The entry in the list of errors, up to the next one. Its example of an id is no list of codes.</summary>
    [GeneratedRegex("^- `ApiError` .*\\n(?:  .*\\n)+", RegexOptions.Multiline)]
    private static partial Regex ApiErrorEntry();

    [GeneratedRegex(@"(?<!\w)\d{5,6}(?!\w)", RegexOptions.ECMAScript)]
    private static partial Regex Code();
}
