using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>Whether Windows PowerShell 5.1 finds every assembly that the module asks for, judged without it.</summary>
public class AssemblyReferenceTests(ITestOutputHelper output)
{
    private static readonly string BinFolder = Path.Combine(Repository.StagedModule, "bin");

    private static readonly AssemblyIdentity WindowsPowerShell =
        new("System.Management.Automation", new Version(3, 0, 0, 0), "31bf3856ad364e35");

    private static readonly IReadOnlyList<AssemblyIdentity> Framework =
        [.. XDocument.Load(Repository.BuildValue("FrameworkList")).Root!.Elements("File").Select(file => new AssemblyIdentity(
            (string)file.Attribute("AssemblyName")!,
            Version.Parse((string)file.Attribute("Version")!),
            (string)file.Attribute("PublicKeyToken")!))];

    private static readonly Assembly Module = Assembly.LoadFrom(Path.Combine(BinFolder, "WeComCA.dll"));

    /// <summary>The decision of the handler that the module registers on .NET Framework.</summary>
    private static readonly Func<string, Assembly?, string?> HandlersFileFor = Module
        .GetType("WeComCA.DesktopAssemblyResolver", throwOnError: true)!
        .GetMethod("FileFor", BindingFlags.Static | BindingFlags.NonPublic)!
        .CreateDelegate<Func<string, Assembly?, string?>>();

    [Fact]
    public void Every_reference_is_answered_by_the_framework_the_folder_or_the_handler()
    {
        List<string> unanswered = [];
        foreach ((string file, AssemblyIdentity reference) in References())
        {
            string? answer = AnswerWithoutHandler(file, reference) ?? HandlersAnswer(reference);
            output.WriteLine($"{Path.GetFileName(file)} -> {reference.Name} {reference.Version}: {answer ?? "nobody"}");
            if (answer == null)
            {
                unanswered.Add($"{Path.GetFileName(file)} -> {reference}");
            }
        }

        Assert.Empty(unanswered);
    }

    [Fact]
    public void Without_the_handler_the_client_would_not_find_its_json_reader()
    {
        IEnumerable<string> onlyHandler = References()
            .Where(pair => AnswerWithoutHandler(pair.File, pair.Reference) == null)
            .Select(pair => $"{Path.GetFileName(pair.File)} -> {pair.Reference.Name}");

        Assert.Contains("WeComCA.Client.dll -> System.Text.Json", onlyHandler);
    }

    [Fact]
    public void The_handler_serves_the_module_and_unknown_requesters_and_leaves_the_others_alone()
    {
        string shipped = Path.Combine(BinFolder, "desktop", "System.Text.Json.dll");

        Assert.Equal(shipped, HandlersFileFor("System.Text.Json, Version=8.0.0.0", Module));
        Assert.Equal(shipped, HandlersFileFor("System.Text.Json, Version=8.0.0.0", null));
        Assert.Null(HandlersFileFor("System.Text.Json, Version=8.0.0.0", typeof(FactAttribute).Assembly));
        Assert.Null(HandlersFileFor("Newtonsoft.Json, Version=13.0.0.0", Module));
    }

    [Fact]
    public void The_cmdlets_assembly_asks_for_nothing_that_only_the_handler_can_answer()
    {
        // A host may enumerate its types before the handler is registered.
        string module = Path.Combine(BinFolder, "WeComCA.dll");

        Assert.Equal(
            ["System.Management.Automation", "WeComCA.Client", "netstandard"],
            AssemblyIdentity.ReferencesOf(module).Select(reference => reference.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string File, AssemblyIdentity Reference)> References() =>
        from file in Directory.EnumerateFiles(BinFolder, "*.dll", SearchOption.AllDirectories)
        from reference in AssemblyIdentity.ReferencesOf(file)
        select (file, reference);

    private static string? AnswerWithoutHandler(string file, AssemblyIdentity reference)
    {
        if (Framework.Any(assembly => assembly.Satisfies(reference)))
        {
            return ".NET Framework 4.7.2";
        }

        if (reference == WindowsPowerShell)
        {
            return "Windows PowerShell";
        }

        string neighbour = Path.Combine(Path.GetDirectoryName(file)!, reference.Name + ".dll");
        return File.Exists(neighbour) && AssemblyIdentity.OfFile(neighbour) == reference ? "the same folder" : null;
    }

    private static string? HandlersAnswer(AssemblyIdentity reference)
    {
        string? file = HandlersFileFor(reference.ToString(), null);
        return file != null && AssemblyIdentity.OfFile(file).Satisfies(reference)
            ? "the handler, with " + AssemblyIdentity.OfFile(file).Version
            : null;
    }
}
