using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Help;

/// <summary>What a parameter is in one parameter set.</summary>
internal sealed class ParameterSetFacts
{
    /// <summary>The name that stands for every parameter set.</summary>
    public const string Every = "(All)";

    private const string NoPosition = "Named";

    public required string Name { get; set; }

    public required string Position { get; set; }

    public required bool IsRequired { get; set; }

    public required bool ValueFromPipeline { get; set; }

    public required bool ValueFromPipelineByPropertyName { get; set; }

    public required bool ValueFromRemainingArguments { get; set; }

    public string MamlPosition => Position == NoPosition ? "named" : Position;

    /// <summary>Whether and how the pipeline may give the parameter, for all of the parameter sets together.</summary>
    public static string PipelineInput(List<ParameterSetFacts> sets)
    {
        List<string> ways = [];
        if (sets.Any(set => set.ValueFromPipeline))
        {
            ways.Add("ByValue");
        }

        if (sets.Any(set => set.ValueFromPipelineByPropertyName))
        {
            ways.Add("ByPropertyName");
        }

        return ways.Count == 0 ? "False" : $"True ({string.Join(", ", ways)})";
    }
}
