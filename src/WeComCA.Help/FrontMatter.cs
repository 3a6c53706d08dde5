using YamlDotNet.Serialization;

namespace WeComCA.Help;

/// <summary>What a cmdlet's page says about itself before its title (PlatyPS's schema).</summary>
internal sealed class FrontMatter
{
    [YamlMember(Alias = "document type")]
    public required string DocumentType { get; set; }

    [YamlMember(Alias = "external help file")]
    public required string ExternalHelpFile { get; set; }

    public required string HelpUri { get; set; }

    public required string Locale { get; set; }

    [YamlMember(Alias = "Module Name")]
    public required string ModuleName { get; set; }

    [YamlMember(Alias = "ms.date")]
    public required string Date { get; set; }

    [YamlMember(Alias = "PlatyPS schema version")]
    public required string SchemaVersion { get; set; }

    [YamlMember(Alias = "title")]
    public required string Title { get; set; }
}
