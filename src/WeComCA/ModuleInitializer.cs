using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace WeComCA;

/// <summary>Runs once for each import, before the first cmdlet.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private static readonly Version OldestCore = new(7, 4);

    /// <summary>Refuses shells that the module does not support, and makes Windows PowerShell find what it ships.</summary>
    /// <exception cref="PSNotSupportedException">The shell is PowerShell 6 to 7.3; a manifest cannot say so.</exception>
    public void OnImport()
    {
        if (DesktopAssemblyResolver.IsNeeded)
        {
            DesktopAssemblyResolver.Register();
            return;
        }

        Version engine = typeof(PSObject).Assembly.GetName().Version;
        if (engine < OldestCore)
        {
            throw new PSNotSupportedException(
                string.Format(CultureInfo.CurrentCulture, CommandMessages.ShellTooOld, engine.ToString(2)));
        }
    }

    /// <summary>
    /// Tells an import whether this assembly may serve it. Later versions of the module call it too: keep its name and parameter.
    /// </summary>
    /// <param name="moduleFolder">The folder of the manifest that is imported.</param>
    /// <returns>The error that ends the import; <see langword="null"/> when this assembly is the one in that folder.</returns>
    public static ErrorRecord? RefuseOtherFolder(string moduleFolder)
    {
        AssemblyName loaded = typeof(ModuleInitializer).Assembly.GetName();
        string loadedFolder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location), ".."));
        if (string.Equals(loadedFolder, Path.GetFullPath(moduleFolder), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string message = string.Format(
            CultureInfo.CurrentCulture, CommandMessages.ModuleAlreadyLoaded, loaded.Version.ToString(3), loadedFolder, moduleFolder);
        return ErrorRecords.Create(WeComCAErrorKind.InvalidOperation, "ModuleAlreadyLoaded", message, advice: "", moduleFolder);
    }
}
