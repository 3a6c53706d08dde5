using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace WeComCA.Help;

/// <summary>
/// Makes the module's help of the pages in a folder: one folder for each language, in which a page is a cmdlet's or an about
/// topic. PowerShell reads what comes of it beside the manifest.
/// </summary>
internal static class Program
{
    private const string AboutPrefix = "about_";

    // Windows PowerShell reads a text without this mark in the machine's own encoding.
    private static readonly UTF8Encoding MarkedUtf8 = new(encoderShouldEmitUTF8Identifier: true);

    private static int Main(string[] arguments) => Run(arguments, Console.Error);

    private static int Run(string[] arguments, TextWriter errors)
    {
        if (arguments is not [var source, var target])
        {
            errors.WriteLine("Usage: WeComCA.Help <folder of the pages> <folder of the module>");
            return 2;
        }

        try
        {
            foreach (string language in Directory.GetDirectories(source).Where(HasPages))
            {
                Write(language, Directory.CreateDirectory(Path.Combine(target, Path.GetFileName(language))).FullName);
            }

            return 0;
        }
        catch (PageException fault)
        {
            errors.WriteLine(fault.Message);
            return 1;
        }
    }

    private static bool HasPages(string folder) => Directory.EnumerateFiles(folder, "*.md").Any();

    private static void Write(string source, string target)
    {
        List<XElement> commands = [];
        foreach (string file in Directory.GetFiles(source, "*.md").Order(StringComparer.Ordinal))
        {
            MarkdownPage page = MarkdownPage.Read(file);
            try
            {
                if (page.Title.Heading.StartsWith(AboutPrefix, StringComparison.Ordinal))
                {
                    File.WriteAllText(Path.Combine(target, page.Title.Heading + ".help.txt"), AboutFile.Of(page), MarkedUtf8);
                }
                else
                {
                    commands.Add(MamlFile.CommandOf(new CmdletPage(page)));
                }
            }
            catch (NotSupportedException unsupported)
            {
                throw new PageException(file, 1, unsupported.Message);
            }
        }

        MamlFile.Of(commands).Save(Path.Combine(target, CmdletPage.HelpFile));
    }
}
