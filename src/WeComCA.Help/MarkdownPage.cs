using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace WeComCA.Help;

/// <summary>A Markdown file as its front matter, its title and its sections.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private MarkdownPage(string file, string frontMatter, PageSection title)
    {
        File = file;
        FrontMatter = frontMatter;
        Title = title;
    }

    public string File { get; }

    /// <summary>The YAML before the title; empty without any.</summary>
    public string FrontMatter { get; }

    public PageSection Title { get; }

    public static MarkdownPage Read(string file)
    {
        MarkdownDocument document = Markdown.Parse(System.IO.File.ReadAllText(file), Pipeline);
        string frontMatter = document.FirstOrDefault() is YamlFrontMatterBlock yaml ? yaml.Lines.ToString() : "";
        List<Block> blocks = [.. document.Where(block => block is not YamlFrontMatterBlock and not LinkReferenceDefinitionGroup)];
        string name = Path.GetFileNameWithoutExtension(file);
        if (blocks.FirstOrDefault() is not HeadingBlock { Level: 1 } title || PageText.Of(title.Inline) != name)
        {
            throw new PageException(file, 1, $"the page does not begin with the title '# {name}'");
        }

        return new MarkdownPage(file, frontMatter, PageSection.Of(file, title, blocks.Skip(1)));
    }
}
