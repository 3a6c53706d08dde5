using System;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>The staged assemblies on .NET Framework's profile. Mono binds more loosely: see <see cref="ClosureTests"/>.</summary>
public class DesktopTests(ITestOutputHelper output)
{
    [DesktopFact]
    public async Task The_staged_module_works_on_the_framework_of_Windows_PowerShell()
    {
        await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = 120 });

        string written = await RunAsync(emulator);

        Assert.Contains($"cmdlets: {ModuleManifest.Staged.Cmdlets.Count}{Environment.NewLine}", written);
        Assert.Contains("listed: 120", written);
        Assert.Contains("没有指定要修改的内容", written);
        Assert.Contains("echo: 1616140317555161061", written);
        Assert.Contains("event: EventXmlInvalid", written);
        Assert.Contains("from bin/desktop: System.Text.Json", written);
        Assert.Empty(emulator.Platform.Recorder.Violations);
        Assert.Equal(
            [WorkKind.Create, WorkKind.Update, WorkKind.Delete],
            emulator.Platform.WorkLog.Select(work => work.Kind));
        Assert.Equal(
            """{"link_name":"获客链接😀 1号","range":{"user_list":["a"],"department_list":[4294967297]},"skip_verify":false}""",
            emulator.Platform.Requests.Single(request => request.Path.EndsWith("/create_link", StringComparison.Ordinal)).Body);
    }

    [DesktopFact]
    public async Task A_create_whose_answer_is_lost_is_not_sent_again_there_either()
    {
        await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = 3 });
        emulator.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.CutAfter });
        emulator.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.TruncatedBody });

        string written = await RunAsync(emulator);

        Assert.Contains("deleted:", written);
        Assert.Equal(1, emulator.Platform.Recorder.Count("create_link"));
        Assert.Empty(emulator.Platform.Faults.Rules);
    }

    private async Task<string> RunAsync(EmulatorServer emulator)
    {
        string written = await DesktopProgram.RunAsync(emulator);
        output.WriteLine(written);
        return written;
    }
}
