using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace WeComCA.Tests.Help;

/// <summary>What a cmdlet is, in the lines that its help must hold.</summary>
internal static class CmdletFacts
{
    private static readonly string[] Shared = ["WhatIf", "Confirm"];

    public static IEnumerable<string> Of(CmdletInfo cmdlet) =>
    [
        .. ParametersOf(cmdlet).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Line(cmdlet, parameter)),
        .. cmdlet.ParameterSets.SelectMany(set => SyntaxLines(cmdlet, set)),
        .. cmdlet.OutputType.Select(type => type.Name).Distinct().DefaultIfEmpty("None").Select(type => "output " + type),
    ];

    public static IReadOnlyList<ParameterMetadata> ParametersOf(CmdletInfo cmdlet) => [.. cmdlet.Parameters.Values.Where(IsShown)];

    /// <summary>Whether help is to say something of a parameter: not of what rows bring only to be refused.</summary>
    public static bool IsShown(ParameterMetadata parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name)
        && !parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow);

    /// <summary>The types that the pipeline gives by value.</summary>
    public static IEnumerable<string> ValueTypesOf(CmdletInfo cmdlet) => ParametersOf(cmdlet)
        .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline))
        .Select(parameter => (parameter.ParameterType.GetElementType() ?? parameter.ParameterType).FullName!);

    public static bool TakesInput(CmdletInfo cmdlet) => ParametersOf(cmdlet)
        .Any(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName));

    public static string ParameterLine(
        string name,
        string type,
        string defaultValue,
        string aliases,
        string wildcards,
        string required,
        string position,
        string pipeline) =>
        $"parameter {name} type={type} default={defaultValue} aliases={aliases} wildcards={wildcards} "
            + $"required={required} position={position} pipeline={pipeline}";

    private static string Line(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        ParameterSetMetadata[] sets = [.. parameter.ParameterSets.Values];
        return ParameterLine(
            parameter.Name,
            parameter.ParameterType.ToString(),
            DefaultOf(cmdlet, parameter),
            parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases),
            TextOf(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any()),
            TextOf(sets.All(set => set.IsMandatory)),
            string.Join(
                " or ",
                sets.Select(set => set.Position < 0 ? "named" : set.Position.ToString(CultureInfo.InvariantCulture)).Distinct()),
            Pipeline(sets.Any(set => set.ValueFromPipeline), sets.Any(set => set.ValueFromPipelineByPropertyName)));
    }

    /// <summary>The value of the property of a cmdlet that nobody has bound anything to.</summary>
    private static string DefaultOf(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        if (Shared.Contains(parameter.Name))
        {
            return "False";
        }

        object instance = Activator.CreateInstance(cmdlet.ImplementingType)!;
        object? value = cmdlet.ImplementingType.GetProperty(parameter.Name)!.GetValue(instance);
        string text = value is null or Array ? "" : value.ToString()!;
        return text.Length == 0 ? "None" : text;
    }

    private static IEnumerable<string> SyntaxLines(CmdletInfo cmdlet, CommandParameterSetInfo set)
    {
        const string common = " [<CommonParameters>]";
        string shown = $"syntax {cmdlet.Name} {set}".Replace(common, "", StringComparison.Ordinal)
            .Replace("  ", " ", StringComparison.Ordinal);
        foreach (ParameterMetadata hidden in cmdlet.Parameters.Values.Where(parameter => !IsShown(parameter)))
        {
            shown = Regex.Replace(shown, $@" \[-{hidden.Name} <\w+>\]", "");
        }

        yield return shown.Replace("[<CommonParameters>]", "", StringComparison.Ordinal).Trim();
        IEnumerable<CommandParameterInfo> parameters = set.Parameters
            .Where(parameter => IsShown(cmdlet.Parameters[parameter.Name]))
            .OrderBy(parameter => shown.IndexOf("-" + parameter.Name, StringComparison.Ordinal));
        foreach (CommandParameterInfo parameter in parameters)
        {
            yield return $"pipeline {parameter.Name} {Pipeline(parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName)}";
        }
    }

    private static string Pipeline(bool byValue, bool byName) => (byValue, byName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static string TextOf(bool value) => value ? "true" : "false";
}
