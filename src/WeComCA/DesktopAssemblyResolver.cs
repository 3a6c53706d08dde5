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

    private static string DesktopFolder => Path.Combine(ModuleFolder, "desktop");

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs arguments)
    {
        string file = Path.Combine(DesktopFolder, new AssemblyName(arguments.Name).Name + ".dll");
        return IsOurs(arguments.RequestingAssembly) && File.Exists(file) ? Assembly.LoadFrom(file) : null;
    }

    /// <summary>An unknown requester is served too: .NET Framework does not always name the one it resolves for.</summary>
    private static bool IsOurs(Assembly? requester) => requester == null
        || (!requester.IsDynamic && requester.Location.StartsWith(ModuleFolder, StringComparison.OrdinalIgnoreCase));
}
