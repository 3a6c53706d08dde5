using System;
using System.IO;
using System.Reflection;
using System.Threading;

namespace WeComCA;

/// <summary>
/// Makes .NET Framework find the assemblies in <c>bin/desktop</c>: Windows PowerShell ships none of them, and no module can
/// bring binding redirects. Never unhooked: another runspace may still need it.
/// </summary>
internal static class DesktopAssemblyResolver
{
    private static readonly string ModuleFolder = Path.GetDirectoryName(typeof(DesktopAssemblyResolver).Assembly.Location);

    private static int registered;

    /// <summary>Whether this is .NET Framework.</summary>
    public static bool IsNeeded => typeof(object).Assembly.GetName().Name == "mscorlib";

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>The file that answers for an assembly; <see langword="null"/> when it is none of this module's business.</summary>
    internal static string? FileFor(string assemblyName, Assembly? requester)
    {
        string file = Path.Combine(ModuleFolder, "desktop", new AssemblyName(assemblyName).Name + ".dll");
        return IsOurs(requester) && File.Exists(file) ? file : null;
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs arguments)
    {
        string? file = FileFor(arguments.Name, arguments.RequestingAssembly);
        return file == null ? null : Assembly.LoadFrom(file);
    }

    /// <summary>An unknown requester is served too: .NET Framework does not always name the one it resolves for.</summary>
    private static bool IsOurs(Assembly? requester) => requester == null || (!requester.IsDynamic
        && requester.Location.StartsWith(ModuleFolder + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));
}
