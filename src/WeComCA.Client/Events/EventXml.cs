using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace WeComCA.Client.Events;

/// <summary>Reads the platform's XML: one element <c>xml</c> with texts in it. Nothing in it can declare or fetch anything.</summary>
internal static class EventXml
{
    /// <summary>Far more than any documented message. It limits the work that a request from anybody can cause.</summary>
    public const int MaximumLength = 65_536;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumLength,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The elements by their names, in any case; the texts of one that occurs more than once are joined with <c>;</c>.</summary>
    public static Dictionary<string, string> Read(string xml)
    {
        RequireLength(xml);
        try
        {
            // A byte order mark, which some web servers leave in the text of a request.
            using var text = new StringReader(xml.StartsWith("\uFEFF", StringComparison.Ordinal) ? xml.Substring(1) : xml);
            using var reader = XmlReader.Create(text, Settings);
            XElement root = XDocument.Load(reader).Root;
            return root.Name == "xml" ? ElementsOf(root) : throw EventErrors.XmlInvalid();
        }
        catch (XmlException)
        {
            throw EventErrors.XmlInvalid();
        }
    }

    public static void RequireLength(string text)
    {
        if (text.Length > MaximumLength)
        {
            throw EventErrors.TooLarge();
        }
    }

    private static Dictionary<string, string> ElementsOf(XElement root) => root
        .Elements()
        .GroupBy(element => element.Name.LocalName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => string.Join(";", group.Select(TextOf)), StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of an element; the XML of one that holds others.</summary>
    private static string TextOf(XElement element) =>
        element.HasElements ? string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))) : element.Value;
}
