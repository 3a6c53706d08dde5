using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>What docs/architecture.md says of the files is so.</summary>
public partial class ArchitectureTests
{
    private const int MostFilesOfAnEndpoint = 12;
    private const int MostFilesOfAField = 7;
    private const string TriesEverything = "TestWeComCAConnectionCommand.cs";

    private static readonly string[] Documents =
    [
        Path.Combine(Repository.Root, "CONTRIBUTING.md"),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md"),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "decisions"), "*.md"),
    ];

    /// <summary>The quota is the example: it is one endpoint with one cmdlet.</summary>
    [Fact]
    public void The_walk_of_a_new_endpoint_lists_every_file_that_knows_the_endpoint()
    {
        string[] walk = [.. WalkOf("A new endpoint with its cmdlet").Select(path => path
            .Replace("{Feature}", "Quota", StringComparison.Ordinal)
            .Replace("{Verb}", "Get", StringComparison.Ordinal)
            .Replace("{Noun}", "Quota", StringComparison.Ordinal))];
        string[] listed = [.. walk.SelectMany(FilesThatKnowTheQuota)];

        Assert.InRange(walk.Length, 1, MostFilesOfAnEndpoint);
        Assert.Equal(walk.Length, listed.Length);
        Assert.Equal(
            [TriesEverything],
            CodeFiles("src", Path.Combine("tests", "WeComCA.Emulator"))
                .Where(file => NameOfQuota().IsMatch(File.ReadAllText(file)))
                .Except(listed)
                .Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public void The_walk_of_a_new_field_lists_every_file_of_the_product_that_names_a_field_of_a_link()
    {
        string[] walk = [.. WalkOf("A new field of a link").Select(path => Path.GetFullPath(path, Repository.Root))];

        Assert.InRange(walk.Length, 1, MostFilesOfAField);
        Assert.Equal(
            walk.Order(StringComparer.Ordinal),
            CodeFiles("src").Where(file => NameOfMarkSource().IsMatch(File.ReadAllText(file))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_path_in_the_documents_exists()
    {
        IEnumerable<(string Document, string Path)> paths =
            from document in Documents
            from Match match in PathInCode().Matches(File.ReadAllText(document))
            where match.Groups[1].Value.IndexOfAny(['{', '*', '<']) < 0
            select (Path.GetFileName(document), match.Groups[1].Value);

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path.Path)), $"{path.Document}: {path.Path}"));
    }

    private static IEnumerable<string> WalkOf(string heading)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        string section = text.Split("\n## ").Single(part => part.StartsWith(heading, StringComparison.Ordinal));
        return NumberedPath().Matches(section).Select(match => match.Groups[1].Value);
    }

    private static IEnumerable<string> FilesThatKnowTheQuota(string pattern)
    {
        string path = Path.Combine(Repository.Root, pattern);
        return Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path))
            .Where(file => NameOfQuota().IsMatch(File.ReadAllText(file)));
    }

    private static IEnumerable<string> CodeFiles(params string[] folders) =>
        from folder in folders
        from file in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        where !BuildFolder().IsMatch(file)
        select file;

    [GeneratedRegex("customer_acquisition_quota|GetQuota|WeComCAQuota|name=\"CallQuota\"")]
    private static partial Regex NameOfQuota();

    [GeneratedRegex("mark_?source", RegexOptions.IgnoreCase)]
    private static partial Regex NameOfMarkSource();

    [GeneratedRegex("^\\d+\\. `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex NumberedPath();

    [GeneratedRegex("`((?:src|tests|docs|examples)/[^`\\s]+)`")]
    private static partial Regex PathInCode();

    [GeneratedRegex("[/\\\\](bin|obj)[/\\\\]")]
    private static partial Regex BuildFolder();
}
