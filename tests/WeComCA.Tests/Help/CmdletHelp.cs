using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Tests.Help;

/// <summary>What Get-Help says about a cmdlet.</summary>
internal sealed class CmdletHelp(PSObject help)
{
    public string Synopsis => TextOf(help, "Synopsis");

    public string Description => ParagraphsOf(help, "description");

    public string Notes => string.Join('\n', ChildrenOf(help, "alertSet", "alert").Select(alert => TextOf(alert, "text")));

    public IReadOnlyList<string> Examples =>
        [.. ChildrenOf(help, "examples", "example").Select(example => TextOf(example, "code"))];

    public IReadOnlyList<string> Inputs => TypesOf("inputTypes", "inputType");

    public IReadOnlyList<string> Links =>
        [.. ChildrenOf(help, "relatedLinks", "navigationLink").Select(link => TextOf(link, "linkText"))];

    public IReadOnlyDictionary<string, string> ParameterDescriptions =>
        Parameters.ToDictionary(parameter => TextOf(parameter, "name"), parameter => ParagraphsOf(parameter, "description"));

    private IEnumerable<PSObject> Parameters => ChildrenOf(help, "parameters", "parameter");

    /// <summary>All that must be as it is in the cmdlet, a line each.</summary>
    public IEnumerable<string> Facts() =>
    [
        .. Parameters.Select(ParameterLine),
        .. ChildrenOf(help, "syntax", "syntaxItem").SelectMany(SyntaxLines),
        .. TypesOf("returnValues", "returnValue").Select(type => "output " + type),
    ];

    private static string ParameterLine(PSObject parameter) => CmdletFacts.ParameterLine(
        TextOf(parameter, "name"),
        TextOf(Child(parameter, "type")!, "name"),
        TextOf(parameter, "defaultValue"),
        TextOf(parameter, "aliases"),
        TextOf(parameter, "globbing"),
        TextOf(parameter, "required"),
        TextOf(parameter, "position"),
        TextOf(parameter, "pipelineInput"));

    private static IEnumerable<string> SyntaxLines(PSObject item)
    {
        PSObject[] parameters = [.. ChildrenOf(item, "parameter")];
        yield return string.Join(' ', ["syntax", TextOf(item, "name"), .. parameters.Select(Syntax)]);
        foreach (PSObject parameter in parameters)
        {
            yield return $"pipeline {TextOf(parameter, "name")} {TextOf(parameter, "pipelineInput")}";
        }
    }

    private static string Syntax(PSObject parameter)
    {
        string name = "-" + TextOf(parameter, "name");
        string value = TextOf(parameter, "parameterValue");
        string shown = TextOf(parameter, "position") == "named" ? name : $"[{name}]";
        string whole = value.Length == 0 ? shown : $"{shown} <{value}>";
        return TextOf(parameter, "required") == "true" ? whole : $"[{whole}]";
    }

    private static IEnumerable<PSObject> ChildrenOf(PSObject parent, params string[] path)
    {
        IEnumerable<PSObject> level = [parent];
        foreach (string name in path)
        {
            level = level.SelectMany(item => Elements(item.Properties[name]?.Value));
        }

        return level;
    }

    private static IEnumerable<PSObject> Elements(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: IEnumerable items and not string } => items.Cast<object>().Select(PSObject.AsPSObject),
        IEnumerable items and not string => items.Cast<object>().Select(PSObject.AsPSObject),
        _ => [PSObject.AsPSObject(value)],
    };

    private static PSObject? Child(PSObject parent, string name) => ChildrenOf(parent, name).FirstOrDefault();

    private static string TextOf(PSObject parent, string name) => Child(parent, name)?.ToString() ?? "";

    private static string ParagraphsOf(PSObject parent, string name) =>
        string.Join('\n', ChildrenOf(parent, name).Select(paragraph => TextOf(paragraph, "Text")));

    private IReadOnlyList<string> TypesOf(string list, string element) =>
        [.. ChildrenOf(help, list, element).Select(entry => TextOf(Child(entry, "type")!, "name"))];
}
