using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace WeComCA.Tests.Help;

/// <summary>The code of an example.</summary>
internal static class Example
{
    public static IReadOnlyList<string> ParseErrors(string code)
    {
        Parser.ParseInput(code, out _, out ParseError[] errors);
        return [.. errors.Select(error => error.Message)];
    }

    /// <summary>The names of the commands that it calls, in its script blocks too.</summary>
    public static IReadOnlyList<string> Commands(string code) =>
    [
        .. Parser.ParseInput(code, out _, out _)
            .FindAll(part => part is CommandAst, searchNestedScriptBlocks: true)
            .Select(part => ((CommandAst)part).GetCommandName())
            .Where(name => name != null)
            .Distinct(),
    ];

    /// <summary>The code without comments and with every text in quotes alike: what must not differ between languages.</summary>
    public static string WithoutTexts(string code)
    {
        Parser.ParseInput(code, out Token[] tokens, out _);
        return string.Join(' ', tokens
            .Where(token => token.Kind is not TokenKind.Comment and not TokenKind.NewLine)
            .Select(token => token.Text is ['\'' or '"' or '@', '\'' or '"', ..] or ['\'' or '"', ..] ? "''" : token.Text));
    }
}
