using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace WeComCA.OldestRuntimes;

/// <summary>Does with the assemblies what Import-Module does.</summary>
internal sealed class ModuleImport(string binFolder)
{
    public void Import()
    {
        // By path, in the manifest's order; no binding redirect of the program helps.
        Assembly client = Assembly.LoadFrom(Path.Combine(binFolder, "WeComCA.Client.dll"));
        Assembly module = Assembly.LoadFrom(Path.Combine(binFolder, "WeComCA.dll"));
        ServeThisProgramOnly(client);

        // The engine looks for cmdlets before it runs the initializer.
        int cmdlets = module.GetTypes().Count(type => typeof(Cmdlet).IsAssignableFrom(type) && !type.IsAbstract);
        Console.WriteLine($"cmdlets: {cmdlets}");

#if NETFRAMEWORK
        // Elsewhere it only asks for the engine's version, and there is no engine here.
        Type initializer = module.GetTypes().Single(type => typeof(IModuleAssemblyInitializer).IsAssignableFrom(type));
        ((IModuleAssemblyInitializer)Activator.CreateInstance(initializer)).OnImport();
#endif
    }

    /// <summary>Which JSON reader served, and which assemblies the module's handler found.</summary>
    public static void ReportAssemblies()
    {
        string desktopFolder = Path.DirectorySeparatorChar + "desktop" + Path.DirectorySeparatorChar;
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
        {
            if (assembly.GetName().Name == "System.Text.Json")
            {
                Console.WriteLine($"JSON reader: {assembly.GetName().Version}");
            }

            if (assembly.Location.Contains(desktopFolder))
            {
                Console.WriteLine($"from bin/desktop: {assembly.GetName().Name}");
            }
        }
    }

    /// <summary>Assemblies loaded by path are not found by a program that names them; PowerShell never names them.</summary>
    private static void ServeThisProgramOnly(Assembly client) => AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
        new AssemblyName(wanted.Name).Name == client.GetName().Name ? client : null;
}
