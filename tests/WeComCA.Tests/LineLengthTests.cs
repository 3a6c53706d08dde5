using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>Lines are as long as .editorconfig says: no formatter of .NET checks that.</summary>
public partial class LineLengthTests
{
    private static readonly string[] Folders = ["src", "tests", "docs", "examples", ".github"];

    private static readonly string[] Kinds =
    [
        ".cs", ".ps1", ".psm1", ".psd1", ".ps1xml", ".md", ".csproj", ".props", ".targets", ".nuspec", ".yml", ".json", ".txt",
    ];

    [Fact]
    public void No_line_is_longer_than_the_limit()
    {
        string settings = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));
        int limit = int.Parse(Limit().Match(settings).Groups[1].Value, CultureInfo.InvariantCulture);
        string[] files =
        [
            .. Directory.GetFiles(Repository.Root),
            .. Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)),
        ];

        IEnumerable<string> tooLong =
            from file in files
            where Kinds.Contains(Path.GetExtension(file)) && !BuildFolder().IsMatch(file)
            from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
            where line.Text.Length > limit && !(file.EndsWith(".md", StringComparison.Ordinal) && Unbroken().IsMatch(line.Text))
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number}: {line.Text.Length}";
        Assert.Empty(tooLong);
    }

    [GeneratedRegex("max_line_length = (\\d+)")]
    private static partial Regex Limit();

    /// <summary>A row of a table, or the syntax of a cmdlet in its help.</summary>
    [GeneratedRegex("^\\s*\\||\\[<CommonParameters>\\]$")]
    private static partial Regex Unbroken();

    [GeneratedRegex("[/\\\\](bin|obj|TestResults)[/\\\\]")]
    private static partial Regex BuildFolder();
}
