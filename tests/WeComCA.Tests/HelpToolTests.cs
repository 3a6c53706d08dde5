using System;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The tool that makes the help fails the build on a page that is not as it must be, and says where and why.</summary>
public sealed class HelpToolTests : IDisposable
{
    private const string Page = "Get-WeComCALink.md";

    private static readonly Lazy<Assembly> Tool = new(() =>
    {
        string path = Repository.BuildValue("HelpTool");
        var dependencies = new AssemblyDependencyResolver(path);
        var context = new AssemblyLoadContext("help tool");
        context.Resolving += (_, name) =>
            dependencies.ResolveAssemblyToPath(name) is { } dependency ? context.LoadFromAssemblyPath(dependency) : null;
        return context.LoadFromAssemblyPath(path);
    });

    private readonly DirectoryInfo work = Directory.CreateTempSubdirectory("WeComCA help ");

    public void Dispose() => work.Delete(recursive: true);

    [Theory]
    [InlineData("## SYNOPSIS", "### SYNOPSIS", "level 3")]
    [InlineData("# Get-WeComCALink", "# Get-WeComCALinks", "the title")]
    [InlineData("Locale: en-US", "Locale: de-DE", "'Locale' is 'de-DE'")]
    [InlineData("Module Name: WeComCA\n", "", "Missing properties, .Module Name")]
    [InlineData("SupportsWildcards: true", "SupportsWildcard: true", "SupportsWildcard")]
    [InlineData("[-First <int>] ", "", "does not show exactly the parameters")]
    [InlineData("### -First\n", "### First\n", "a parameter's name with its dash")]
    [InlineData("### CommonParameters", "### Others", "'CommonParameters' must come last")]
    [InlineData("```powershell\nGet-WeComCALink\n```", "", "exactly one block of code")]
    [InlineData("Link ids.", "Link ids of <b>links</b>.", "markup that help cannot show")]
    public async Task A_malformed_page_is_refused_with_its_file_and_the_reason(string sound, string damaged, string reason)
    {
        await WritePageAsync(sound, damaged);

        AssertRefused(Run(), reason);
    }

    [Fact]
    public async Task The_process_of_the_tool_ends_with_an_error_too()
    {
        await WritePageAsync("## NOTES", "## REMARKS");

        AssertRefused(await RunProcessAsync(), "the sections must be");
    }

    private async Task WritePageAsync(string sound, string damaged)
    {
        string source = Directory.CreateDirectory(Path.Combine(work.FullName, "docs", "en-US")).FullName;
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "en-US", Page));
        Assert.Contains(sound, page, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(source, Page), page.Replace(sound, damaged, StringComparison.Ordinal));
    }

    private void AssertRefused((int ExitCode, string Errors) run, string reason)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Matches($@"{Page}\(\d+\): error HELP: .*{reason}", run.Errors);
        Assert.False(File.Exists(Path.Combine(work.FullName, "out", "en-US", "WeComCA.dll-Help.xml")));
    }

    /// <summary>Runs the tool in this process, for a process takes long to start.</summary>
    private (int ExitCode, string Errors) Run()
    {
        string[] folders = [Path.Combine(work.FullName, "docs"), Path.Combine(work.FullName, "out")];
        using var errors = new StringWriter();
        MethodInfo run = Tool.Value.EntryPoint!.DeclaringType!.GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!;
        return ((int)run.Invoke(null, [folders, errors])!, errors.ToString());
    }

    private async Task<(int ExitCode, string Errors)> RunProcessAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        start.ArgumentList.Add(Repository.BuildValue("HelpTool"));
        start.ArgumentList.Add(Path.Combine(work.FullName, "docs"));
        start.ArgumentList.Add(Path.Combine(work.FullName, "out"));
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }
}
