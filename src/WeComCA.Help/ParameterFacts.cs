using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Help;

/// <summary>What a parameter's block of YAML says (PlatyPS's schema).</summary>
internal sealed class ParameterFacts
{
    public required string Type { get; set; }

    public required string DefaultValue { get; set; }

    public required bool SupportsWildcards { get; set; }

    public required List<string> Aliases { get; set; }

    public required List<ParameterSetFacts> ParameterSets { get; set; }

    public required bool DontShow { get; set; }

    public required List<string> AcceptedValues { get; set; }

    public required string HelpMessage { get; set; }

    public bool IsSwitch => Type == "System.Management.Automation.SwitchParameter";

    /// <summary>The type as a syntax line shows it.</summary>
    public string ShortType => ShortNameOf(Type);

    public ParameterSetFacts? In(string parameterSet) =>
        ParameterSets.FirstOrDefault(set => set.Name == parameterSet || set.Name == ParameterSetFacts.Every);

    private static string ShortNameOf(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return ShortNameOf(type[..^2]) + "[]";
        }

        const string nullable = "System.Nullable`1[";
        return type.StartsWith(nullable, StringComparison.Ordinal) ? ShortNameOf(type[nullable.Length..^1]) : type switch
        {
            "System.Boolean" => "bool",
            "System.Int32" => "int",
            "System.Int64" => "long",
            "System.Collections.Hashtable" => "hashtable",
            "System.Management.Automation.PSCredential" => "pscredential",
            "System.Management.Automation.PSObject" => "psobject",
            "System.Security.SecureString" => "securestring",
            "System.String" => "string",
            "System.DateTime" => "datetime",
            "System.TimeSpan" => "timespan",
            "System.Uri" => "uri",
            _ => type[(type.LastIndexOf('.') + 1)..],
        };
    }
}
