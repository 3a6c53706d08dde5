using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using WeComCA.Sandbox;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>A newcomer's first command, as <c>dotnet run</c> starts it once it is built.</summary>
public sealed partial class SandboxTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("WeComCA.");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_quickstart_does_the_whole_job_and_its_tables_show_the_id_and_the_users_in_80_columns()
    {
        ProcessResult run = await RunAsync();

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["获客链接 0001 · 上海", "春季展会 Spring fair", "夏季展会 Summer fair", "柜台 Desk A", "柜台 Desk B"],
            name => Assert.Matches("(?m)^(?=.{1,80}$)" + Regex.Escape(name) + @" +cal\w+ +\w+(;\w+)*\s*$", run.Output));
        Assert.Contains("%3Fcustomer_channel%3Dposter", Spaces().Replace(run.Output, ""), StringComparison.Ordinal);
        Assert.Contains("3 deleted.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_gets_its_arguments_and_gives_its_exit_code_and_the_quickstart_speaks_Chinese_where_its_session_does()
    {
        string script = Path.Combine(folder.FullName, "it's a script.ps1");
        await File.WriteAllTextAsync(
            script,
            "param($Name) [Threading.Thread]::CurrentThread.CurrentUICulture = 'zh-CN'; "
                + $"\"$Name $(@(Get-WeComCALink -IdOnly).Count)\"; & '{SandboxEnvironment.Quickstart}'; exit 7");

        ProcessResult run = await RunAsync(script, "-Name", "a 'quoted' $name");

        Assert.Equal("", run.Error);
        Assert.Equal(7, run.ExitCode);
        Assert.Equal("a 'quoted' $name 120", Lines(run.Output)[0].Trim());
        Assert.Contains("已删除 3 个链接。", run.Output, StringComparison.Ordinal);
        Assert.All(
            Lines(run.Output).Where(line => line.StartsWith("== ", StringComparison.Ordinal)),
            heading => Assert.Matches(@"[\u4e00-\u9fff]", heading.Replace("Scheme", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en-US", "Connected to an emulator")]
    [InlineData("zh-CN", "已连接到带有示例链接的模拟器")]
    public void The_prompt_welcomes_in_the_language_of_its_session(string language, string expected)
    {
        using var shell = new Shell();

        ShellResult result = shell.Run(
            "param($language) [Threading.Thread]::CurrentThread.CurrentUICulture = $language; "
                + "function Import-Module { }; function Connect-WeComCA { }; function Set-PSReadLineOption { }; "
                + SandboxScript.Arguments(["-Interactive"]).Last(),
            language).MustSucceed();

        Assert.StartsWith(expected, result.Output[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_missing_is_a_mistake_of_use()
    {
        ProcessResult run = await RunAsync("none.ps1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("none.ps1", Assert.Single(Lines(run.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"version\": 1, \"tools\": {", "dotnet-tools.json")]
    [InlineData("""{ "isRoot": true, "version": 1, "tools": { "no.such.tool": { "version": "1.0", "commands": [] } } }""", "no.such.tool")]
    [InlineData("""{ "version": 1, "tools": {} }""", "isRoot")]
    [InlineData("""{ "version": 1, "isRoot": true, "tools": {} }""", "pwsh")]
    public async Task A_PowerShell_that_cannot_be_had_is_one_sentence(string manifest, string named)
    {
        WritePlace("dotnet-tools.json", manifest);

        // No source but an empty folder: nothing is asked of the network.
        WritePlace(
            "../NuGet.config",
            """<configuration><packageSources><clear /><add key="empty" value=".config" /></packageSources></configuration>""");

        var missing = await Assert.ThrowsAsync<PinnedPowerShellException>(() => PinnedPowerShell.RestoreAsync(folder.FullName));

        Assert.Single(Lines(missing.Message));
        Assert.Contains(named, missing.Message, StringComparison.Ordinal);
    }

    private static Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) => ProcessResult.OfAsync(
        new ProcessStartInfo("dotnet", [typeof(PinnedPowerShell).Assembly.Location, .. arguments]), Limit);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    private void WritePlace(string name, string text)
    {
        string path = Path.Combine(folder.FullName, ".config", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
