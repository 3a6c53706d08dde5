using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The examples are read as Windows PowerShell 5.1 would read them; tests/Pester runs them.</summary>
public class ExampleScriptTests
{
    /// <summary>What Windows PowerShell 5.1 brings, as far as the examples need it.</summary>
    private static readonly string[] CommandsOfWindowsPowerShell =
    [
        "ConvertTo-Json", "ConvertTo-SecureString", "Export-Csv", "ForEach-Object", "Format-Table", "Get-ChildItem", "Get-Command",
        "Get-Date", "Group-Object", "Import-Clixml", "Import-Csv", "Import-Module", "Invoke-RestMethod", "Join-Path", "Move-Item",
        "New-Item", "New-Object", "Out-Default", "Remove-Item", "Select-Object", "Set-StrictMode", "Sort-Object", "Test-Path",
        "Where-Object", "Write-Error", "Write-Warning",
    ];

    /// <summary>What the platforms that the examples are for bring.</summary>
    private static readonly string[] CommandsOfPlatforms = ["Get-AutomationPSCredential", "Get-Secret", "Push-OutputBinding"];

    /// <summary>Operators that came with PowerShell 7; Windows PowerShell 5.1 would not even parse the file.</summary>
    private static readonly TokenKind[] NewOperators =
    [
        TokenKind.AndAnd, TokenKind.OrOr, TokenKind.QuestionMark, TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals,
        TokenKind.QuestionDot, TokenKind.QuestionLBracket,
    ];

    private static readonly IReadOnlyList<string> OwnCommands = ReadOwnCommands();

    private static readonly string Folder = Path.Combine(Repository.Root, "examples");

    private static readonly string[] ScriptPaths =
    [
        .. Directory.GetFiles(Folder, "*.ps1", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')),
    ];

    public static TheoryData<string> Scripts { get; } = [.. ScriptPaths];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void An_example_parses_and_asks_for_nothing_that_Windows_PowerShell_lacks(string script)
    {
        string path = Path.Combine(Folder, script);
        ScriptBlockAst ast = Parser.ParseFile(path, out Token[] tokens, out ParseError[] errors);
        Assert.Empty(errors.Select(error => error.Message));
        Assert.Empty(tokens.Where(token => NewOperators.Contains(token.Kind)).Select(token => token.Extent.ToString()));

        HashSet<string> known = [.. CommandsOfWindowsPowerShell, .. CommandsOfPlatforms, .. OwnCommands, .. Functions(ast)];
        Assert.Empty(Commands(ast).Where(command => !known.Contains(command)).Distinct());
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void An_example_with_Chinese_in_it_has_the_mark_that_Windows_PowerShell_needs(string script)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, script));
        bool hasMark = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        Assert.Equal(bytes.Any(value => value > 127), hasMark);
    }

    [Fact]
    public void Every_example_is_in_the_list()
    {
        string list = File.ReadAllText(Path.Combine(Folder, "README.md"));
        IEnumerable<string> files = Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Concat(ScriptPaths);
        Assert.All(files.Where(file => file != "README.md"), file => Assert.Contains($"]({file})", list, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Commands(ScriptBlockAst ast) => ast
        .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true)
        .Select(node => ((CommandAst)node).GetCommandName())
        .Where(name => name != null);

    private static IEnumerable<string> Functions(ScriptBlockAst ast) => ast
        .FindAll(node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true)
        .Select(node => ((FunctionDefinitionAst)node).Name);

    private static IReadOnlyList<string> ReadOwnCommands()
    {
        using var shell = new Shell();
        return shell.Run("Get-Command -Module WeComCA").MustSucceed().Property<string>("Name");
    }
}
