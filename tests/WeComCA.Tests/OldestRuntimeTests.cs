using System;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>
/// The staged assemblies on the oldest runtimes of the shells that the module supports. Mono, in .NET Framework's place, binds
/// more loosely: see <see cref="AssemblyReferenceTests"/>.
/// </summary>
public class OldestRuntimeTests(ITestOutputHelper output)
{
    [DesktopFact]
    public async Task The_staged_module_works_on_the_framework_of_Windows_PowerShell()
    {
        string written = await WorkAsync(OldestRuntimesProgram.RunOnDesktopAsync);

        Assert.Contains("from bin/desktop: System.Text.Json", written);
    }

    [Fact]
    public async Task The_staged_module_works_on_the_runtime_of_PowerShell_7_4_with_its_json_reader()
    {
        string written = await WorkAsync(OldestRuntimesProgram.RunOnNet8Async);

        Assert.Contains("JSON reader: 8.0.0.0", written);
        Assert.DoesNotContain("from bin/desktop", written);
    }

    [DesktopFact]
    public Task A_create_whose_answer_is_lost_is_not_sent_again_on_the_framework_either() =>
        LoseCreateAsync(OldestRuntimesProgram.RunOnDesktopAsync);

    [Fact]
    public Task A_create_whose_answer_is_lost_is_not_sent_again_on_the_runtime_of_PowerShell_7_4_either() =>
        LoseCreateAsync(OldestRuntimesProgram.RunOnNet8Async);

    private async Task<string> WorkAsync(Func<EmulatorServer, Task<string>> run)
    {
        await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = 120 });

        string written = await run(emulator);

        output.WriteLine(written);
        Assert.Contains($"cmdlets: {ModuleManifest.Staged.Cmdlets.Count}{Environment.NewLine}", written);
        Assert.Contains("listed: 120", written);
        Assert.Contains("没有指定要修改的内容", written);
        Assert.Contains("echo: 1616140317555161061", written);
        Assert.Contains("event: EventXmlInvalid", written);
        Assert.Empty(emulator.Platform.Recorder.Violations);
        Assert.Equal(
            [WorkKind.Create, WorkKind.Update, WorkKind.Delete],
            emulator.Platform.WorkLog.Select(work => work.Kind));
        Assert.Equal(
            """{"link_name":"获客链接😀 1号","range":{"user_list":["a"],"department_list":[4294967297]},"skip_verify":false}""",
            emulator.Platform.Requests.Single(request => request.Path.EndsWith("/create_link", StringComparison.Ordinal)).Body);
        return written;
    }

    private async Task LoseCreateAsync(Func<EmulatorServer, Task<string>> run)
    {
        await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = 3 });
        emulator.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.CutAfter });
        emulator.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.TruncatedBody });

        string written = await run(emulator);

        output.WriteLine(written);
        Assert.Contains("deleted:", written);
        Assert.Equal(1, emulator.Platform.Recorder.Count("create_link"));
        Assert.Empty(emulator.Platform.Faults.Rules);
    }
}
