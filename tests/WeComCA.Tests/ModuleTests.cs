using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class ModuleTests : EmulatorTest
{
    private protected override EmulatorOptions Options => new() { Links = 1 };

    [Fact]
    public void The_manifest_names_each_cmdlet_and_nothing_else_comes_out()
    {
        var module = (PSModuleInfo)Run("Get-Module WeComCA").MustSucceed().Output[0].BaseObject;
        IEnumerable<string> written = Shell.Run(
            "(Get-Command -Module WeComCA).ImplementingType.Assembly | ForEach-Object { $_.GetExportedTypes() }")
            .MustSucceed().Output
            .Select(item => ((Type)item.BaseObject).GetCustomAttributes(typeof(CmdletAttribute), false).FirstOrDefault())
            .OfType<CmdletAttribute>()
            .Select(attribute => attribute.VerbName + "-" + attribute.NounName)
            .Distinct();

        Assert.Equal(ModuleManifest.Staged.Cmdlets, module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ModuleManifest.Staged.Cmdlets, written.Order(StringComparer.Ordinal));
        Assert.Equal(module.ExportedCmdlets.Count, module.ExportedCommands.Count);
        Assert.Empty(module.ExportedVariables);
    }

    [Fact]
    public void The_staged_manifest_is_clean()
    {
        ShellResult result = Run("Test-ModuleManifest $args[0]", Repository.StagedManifest).MustSucceed();

        Assert.Empty(result.Warnings);
        var module = (PSModuleInfo)Assert.Single(result.Output).BaseObject;
        Assert.Equal(ModuleManifest.Staged.Text("ModuleVersion"), module.Version.ToString());
    }

    [Fact]
    public void After_work_the_module_has_loaded_its_own_assemblies_and_no_other()
    {
        Run("Get-WeComCALink | Set-WeComCALink -Name x -PassThru | ConvertTo-WeComCAScheme | Remove-WeComCALink -WhatIf").MustSucceed();

        string[] loaded =
        [
            .. AppDomain.CurrentDomain.GetAssemblies()
                .Where(assembly => !assembly.IsDynamic && assembly.Location.StartsWith(Repository.StagedModule, StringComparison.Ordinal))
                .Select(assembly => assembly.GetName().Name!)
                .Where(name => !name.EndsWith(".resources", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(["WeComCA", "WeComCA.Client"], loaded);
    }

    [Fact]
    public async Task Import_loads_neither_a_json_reader_nor_a_network()
    {
        string tests = typeof(ModuleTests).Assembly.Location;
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                "exec", "--runtimeconfig", Path.ChangeExtension(tests, ".runtimeconfig.json"),
                "--depsfile", Path.ChangeExtension(tests, ".deps.json"), tests,
            },
            RedirectStandardOutput = true,
        })!;
        string[] loaded = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("WeComCA", loaded);
        Assert.DoesNotContain(
            loaded, name => name is "System.Text.Json" or "System.Net.Http" or "System.Net.Sockets" or "System.Net.Security");
    }

    [Fact]
    public void The_cmdlets_assembly_can_be_enumerated_without_a_json_reader()
    {
        using FileStream file = File.OpenRead(Path.Combine(Repository.StagedModule, "bin", "WeComCA.dll"));
        using var image = new PEReader(file);
        MetadataReader reader = image.GetMetadataReader();

        string[] references = [.. reader.AssemblyReferences
            .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
            .Order(StringComparer.Ordinal)];

        Assert.Equal(["System.Management.Automation", "WeComCA.Client", "netstandard"], references);
    }
}
