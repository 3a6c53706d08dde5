using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;

namespace WeComCA.Benchmarks;

/// <summary>The least binary module there can be: a manifest, and an assembly with one cmdlet that does nothing.</summary>
internal static class EmptyModule
{
    /// <param name="parent">Where its folder is to be.</param>
    /// <param name="name">Its name.</param>
    /// <param name="views">Whether it brings empty type and format files too.</param>
    /// <returns>The path of the manifest.</returns>
    public static string Write(string parent, string name, bool views = false)
    {
        string folder = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        TypeBuilder command = assembly.DefineDynamicModule(name).DefineType(
            name + "Command", TypeAttributes.Public | TypeAttributes.Sealed, typeof(PSCmdlet));
        ConstructorInfo cmdlet = typeof(CmdletAttribute).GetConstructor([typeof(string), typeof(string)])!;
        command.SetCustomAttribute(new CustomAttributeBuilder(cmdlet, ["Get", name]));
        command.CreateType();
        assembly.Save(Path.Combine(folder, name + ".dll"));

        string more = "";
        if (views)
        {
            File.WriteAllText(Path.Combine(folder, "Empty.Types.ps1xml"), "<Types />");
            File.WriteAllText(Path.Combine(folder, "Empty.Format.ps1xml"), "<Configuration><ViewDefinitions /></Configuration>");
            more = "TypesToProcess = @('Empty.Types.ps1xml'); FormatsToProcess = @('Empty.Format.ps1xml')";
        }

        string manifest = Path.Combine(folder, name + ".psd1");
        File.WriteAllText(
            manifest,
            $$"""
            @{
                RootModule        = '{{name}}.dll'
                ModuleVersion     = '1.0.0'
                GUID              = '{{Guid.NewGuid()}}'
                FunctionsToExport = @()
                CmdletsToExport   = @('Get-{{name}}')
                VariablesToExport = @()
                AliasesToExport   = @()
                {{more}}
            }
            """);
        return manifest;
    }
}
