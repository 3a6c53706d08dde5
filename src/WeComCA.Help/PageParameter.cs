using System.Collections.Generic;

namespace WeComCA.Help;

/// <summary>A parameter's entry on a cmdlet's page.</summary>
internal sealed class PageParameter
{
    public PageParameter(PageSection section)
    {
        (string yaml, Description) = section.CodeAndParagraphs("yaml");
        if (!section.Heading.StartsWith('-') || Description.Count == 0)
        {
            throw section.Fault($"'{section.Heading}' must be a parameter's name with its dash, and have a description");
        }

        Name = section.Heading[1..];
        Facts = YamlReader.Read<ParameterFacts>(yaml, section.Fault);
    }

    public string Name { get; }

    public IReadOnlyList<string> Description { get; }

    public ParameterFacts Facts { get; }
}
