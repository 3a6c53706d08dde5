using System;
using System.Globalization;
using System.Management.Automation;

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
}
