using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Help;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>
/// Runs the examples of the help against the emulator. They connect with the environment's variables, as their readers do, so
/// nothing else may run at the same time.
/// </summary>
[Collection(nameof(SharedEnvironment))]
public class HelpExampleTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task Every_example_parses_and_those_that_this_engine_can_run_run_without_an_error(string culture)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 60 });
        using EnvironmentScope variables = new()
        {
            ["WECOMCA_API_BASE_URI"] = emulator.BaseUri.AbsoluteUri,
            ["WECOMCA_CORPID"] = emulator.Platform.DefaultApp.CorpId,
            ["WECOMCA_SECRET"] = emulator.Platform.DefaultApp.Secret,

            // Runspaces that an example opens find the module by its name, as they do where it is installed.
            ["PSModulePath"] = Path.GetDirectoryName(Repository.StagedModule)!,
        };
        using Shell shell = new();
        int run = 0;
        int skipped = 0;
        foreach ((string title, string code) in Examples(shell, culture))
        {
            Assert.Empty(Example.ParseErrors(code).Select(error => $"{title}: {error}"));
            if (Lacks(shell, code))
            {
                skipped++;
                continue;
            }

            shell.Run("Connect-WeComCA").MustSucceed();
            ShellResult result = shell.Run(
                "Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; & {"
                    + Environment.NewLine + code + Environment.NewLine + "}");
            Assert.Empty(result.Errors.Select(error => $"{title}: {error}"));
            run++;
        }

        Assert.Empty(emulator.Platform.Recorder.Violations);
        Assert.True(run > 2 * skipped, $"{run} examples ran and {skipped} did not");
    }

    private static IEnumerable<(string Title, string Code)> Examples(Shell shell, string culture) => shell.Run(
        """
        param($Culture)
        [cultureinfo]::CurrentUICulture = $Culture
        foreach ($command in Get-Command -Module WeComCA) {
            foreach ($example in (Get-Help $command.Name).examples.example) {
                , @("$($command.Name): $($example.title.Trim('- '))", $example.code)
            }
        }
        """,
        culture).MustSucceed().Output.Select(pair => (object[])pair.BaseObject).Select(pair => (pair[0].ToString()!, pair[1].ToString()!));

    private static bool Lacks(Shell shell, string code) => Example.Commands(code)
        .Any(command => shell.Run("Get-Command $args[0] -ErrorAction Ignore", command).Output.Count == 0);
}
