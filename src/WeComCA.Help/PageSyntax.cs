using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace WeComCA.Help;

/// <summary>One parameter set's syntax on a cmdlet's page.</summary>
internal sealed partial class PageSyntax
{
    private const string DefaultMark = " (Default)";

    public PageSyntax(PageSection section, IReadOnlyList<PageParameter> parameters)
    {
        string name = section.Heading.EndsWith(DefaultMark, StringComparison.Ordinal)
            ? section.Heading[..^DefaultMark.Length]
            : section.Heading;
        (string code, _) = section.CodeAndParagraphs("");
        List<string> shown = [.. ParameterName().Matches(code).Select(match => match.Groups[1].Value)];
        List<PageParameter> belonging = [.. parameters.Where(parameter => parameter.Facts.In(name) != null)];
        if (!shown.Order().SequenceEqual(belonging.Select(parameter => parameter.Name).Order()))
        {
            throw section.Fault($"the syntax of '{name}' does not show exactly the parameters whose YAML names that parameter set");
        }

        Parameters =
        [
            .. shown.Select(parameter => belonging.Single(candidate => candidate.Name == parameter))
                .Select(parameter => (parameter, parameter.Facts.In(name)!)),
        ];
    }

    /// <summary>The parameters in the order shown, each with what it is in this set.</summary>
    public IReadOnlyList<(PageParameter Parameter, ParameterSetFacts Facts)> Parameters { get; }

    [GeneratedRegex(@"[\[\s]-(\w+)")]
    private static partial Regex ParameterName();
}
