using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WeComCA.Help;

/// <summary>Writes cmdlets' pages as the help file that PowerShell reads (MAML).</summary>
internal static partial class MamlFile
{
    private const int TitleWidth = 72;

    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace Items = "http://msh";

    public static XDocument Of(IEnumerable<XElement> commands) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Items + "helpItems", new XAttribute("schema", "maml"), commands));

    /// <summary>A cmdlet's part of the file.</summary>
    public static XElement CommandOf(CmdletPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[1]),
            Description([page.Synopsis])),
        Description(page.Description),
        new XElement(Command + "syntax", page.Syntaxes.Select(syntax => SyntaxItem(page.Name, syntax))),
        new XElement(Command + "parameters", page.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(Entry)),
        new XElement(Command + "inputTypes", page.Inputs.Select(section => TypeEntry("inputType", section))),
        new XElement(Command + "returnValues", page.Outputs.Select(section => TypeEntry("returnValue", section))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(example => Example(example, page.Locale))),
        new XElement(Command + "relatedLinks", page.Links.Select(RelatedLink)));

    private static XElement SyntaxItem(string name, PageSyntax syntax) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", name),
        syntax.Parameters.Select(item => Parameter(item.Parameter, [item.Facts], showsSwitchType: false)));

    private static XElement Entry(PageParameter parameter) =>
        Parameter(parameter, parameter.Facts.ParameterSets, showsSwitchType: true);

    private static XElement Parameter(PageParameter parameter, List<ParameterSetFacts> sets, bool showsSwitchType)
    {
        ParameterFacts facts = parameter.Facts;
        return new XElement(
            Command + "parameter",
            new XAttribute("required", sets.All(set => set.IsRequired)),
            new XAttribute("variableLength", facts.ShortType.EndsWith("[]", StringComparison.Ordinal)),
            new XAttribute("globbing", facts.SupportsWildcards),
            new XAttribute("pipelineInput", ParameterSetFacts.PipelineInput(sets)),
            new XAttribute("position", sets[0].MamlPosition),
            new XAttribute("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Description(parameter.Description),
            facts.IsSwitch && !showsSwitchType
                ? null
                : new XElement(
                    Command + "parameterValue",
                    new XAttribute("required", !facts.IsSwitch),
                    new XAttribute("variableLength", facts.ShortType.EndsWith("[]", StringComparison.Ordinal)),
                    facts.ShortType),
            new XElement(Dev + "type", new XElement(Maml + "name", facts.Type)),
            new XElement(Dev + "defaultValue", facts.DefaultValue.Length == 0 ? "None" : facts.DefaultValue));
    }

    private static XElement TypeEntry(string element, PageSection section) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", section.Heading)),
        Description(section.RequiredParagraphs()));

    private static XElement Example(PageExample example, string locale) => new(
        Command + "example",
        new XElement(Maml + "title", Framed(Translated(example.Title, locale))),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, ""])));

    /// <summary>PlatyPS wants the word in English on the page; who reads Chinese help need not see it so.</summary>
    private static string Translated(string title, string locale) =>
        locale == "zh-Hans" ? ExampleNumber().Replace(title, "示例 $1：") : title;

    [GeneratedRegex(@"^Example (\d+): ")]
    private static partial Regex ExampleNumber();

    /// <summary>PowerShell shows the title as it is, so the line that sets examples apart is part of it.</summary>
    private static string Framed(string title)
    {
        var dashes = new string('-', Math.Max(4, (TitleWidth - PageText.WidthOf(title)) / 2));
        return $"{dashes} {title} {dashes}";
    }

    private static XElement RelatedLink(PageLink link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Address));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph));
}
