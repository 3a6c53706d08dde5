using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace WeComCA.Sandbox;

/// <summary>What the sandbox's shell is told to do.</summary>
internal static partial class SandboxScript
{
    private const string InteractiveSwitch = "-Interactive";

    /// <summary>Says what a second shell needs to connect to the same emulator; the prompt's history is not kept.</summary>
    private const string Welcome =
        """
        Set-PSReadLineOption -HistorySaveStyle SaveNothing
        if ($PSUICulture -like 'zh*') {
            "已连接到带有示例链接的模拟器：$env:WECOMCA_API_BASE_URI，企业 ID $env:WECOMCA_CORPID，Secret $env:WECOMCA_SECRET"
            '可以试试 Get-WeComCALink -First 5。输入 exit 退出。'
        }
        else {
            "Connected to an emulator with sample links: $env:WECOMCA_API_BASE_URI, corpid $env:WECOMCA_CORPID, secret $env:WECOMCA_SECRET"
            'Try: Get-WeComCALink -First 5. Type exit to leave.'
        }
        """;

    /// <summary>The script to run: the quickstart, if none is specified; <see langword="null"/> for a prompt.</summary>
    public static string? Find(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => SandboxEnvironment.Quickstart,
        [var only] when only.Equals(InteractiveSwitch, StringComparison.OrdinalIgnoreCase) => null,
        [var script, ..] => Path.GetFullPath(script),
    };

    /// <summary>The shell's arguments: it connects, and then runs the script and returns its exit code, or stays at a prompt.</summary>
    public static IEnumerable<string> Arguments(IReadOnlyList<string> arguments) => Find(arguments) is { } script
        ? ["-Command", $"{Connect()}; & {Quote(script)}{string.Concat(arguments.Skip(1).Select(Argument))}; exit $LASTEXITCODE"]
        : ["-NoExit", "-Command", $"{Connect()}{Environment.NewLine}{Welcome}"];

    private static string Connect() =>
        $"Import-Module {Quote(SandboxEnvironment.Manifest)} -ErrorAction Stop; Connect-WeComCA -ErrorAction Stop";

    /// <summary>A parameter's name stays bare, or the script would take it for a value.</summary>
    private static string Argument(string text) =>
        " " + (ParameterName().IsMatch(text) ? text : Quote(text));

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^-\p{L}\w*:?$")]
    private static partial Regex ParameterName();
}
