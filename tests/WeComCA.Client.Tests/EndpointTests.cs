using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace WeComCA.Client.Tests;

public partial class EndpointTests
{
    /// <summary>Path, name, JSON and mapping of an endpoint are read together; nothing else knows that it exists.</summary>
    [Fact]
    public void Each_endpoint_is_one_file()
    {
        List<(string Path, string File)> places =
        [
            .. from file in Directory.EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories)
               from Match match in PathOfEndpoint().Matches(File.ReadAllText(file))
               select (match.Groups[1].Value, Path.GetFileName(file)),
        ];

        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.EndsWith("Endpoint.cs", place.File, StringComparison.Ordinal));
        Assert.Equal(places.Count, places.Select(place => place.File).Distinct().Count());

        // The platform counts calls by the last part of the path.
        Assert.Equal(places.Count, places.Select(place => place.Path.Split('/').Last()).Distinct().Count());
    }

    internal static string SourceFolder() => typeof(EndpointTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SourceFolder").Value!;

    [GeneratedRegex("\"(cgi-bin/[a-z_/]+)\"")]
    private static partial Regex PathOfEndpoint();
}
