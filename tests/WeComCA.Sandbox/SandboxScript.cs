using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace WeComCA.Sandbox;

/// <summary>What a shell of the sandbox is told to do, in PowerShell's own words: the same for every shell.</summary>
internal static partial class SandboxScript
{
    private const string InteractiveSwitch = "-Interactive";

    private const string Hint =
        "Connected to an emulator with sample links. Try: Get-WeComCALink -First 5. Type exit to leave.";

    /// <summary>The script that is asked for, or the quickstart; <see langword="null"/> when a prompt is.</summary>
    public static string? Find(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => SandboxEnvironment.Quickstart,
        [var only] when only.Equals(InteractiveSwitch, StringComparison.OrdinalIgnoreCase) => null,
        [var script, ..] => Path.GetFullPath(script),
    };

    /// <summary>The whole of it: to connect, and then to run the script with its arguments and hand its exit code on.</summary>
    public static string For(IReadOnlyList<string> arguments) => Find(arguments) is { } script
        ? $"{Connect()}; & {Quote(script)}{string.Concat(arguments.Skip(1).Select(Argument))}; exit $LASTEXITCODE"
        : $"{Connect()}; {Quote(Hint)}";

    private static string Connect() =>
        $"Import-Module {Quote(SandboxEnvironment.Manifest)} -ErrorAction Stop; Connect-WeComCA -ErrorAction Stop";

    /// <summary>A parameter's name stays bare, or the script would take it for a value.</summary>
    private static string Argument(string text) =>
        " " + (ParameterName().IsMatch(text) ? text : Quote(text));

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^-\p{L}\w*:?$")]
    private static partial Regex ParameterName();
}
