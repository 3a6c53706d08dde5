using System;
using System.Linq;
using WeComCA.Tests.Hosting;

namespace WeComCA.Tests;

/// <summary>
/// The entry point that a test starts in a process of its own: it imports the module and prints the assemblies that the
/// import has loaded. In the tests' own process everything is loaded already.
/// </summary>
internal static class ImportProbe
{
    public static int Main()
    {
        using (Shell.WithoutModule())
        {
            // What the engine itself loads at its start is not the module's doing.
        }

        string[] before = Loaded();
        using var shell = new Shell();
        Console.WriteLine(string.Join('\n', Loaded().Except(before)));
        return 0;
    }

    private static string[] Loaded() => [.. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)];
}
