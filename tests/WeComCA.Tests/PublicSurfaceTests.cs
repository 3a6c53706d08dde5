using System;
using System.IO;
using System.Linq;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>Nothing becomes public, and nothing public changes, without a line in the diff that says so.</summary>
public class PublicSurfaceTests
{
    private const string FileName = "PublicSurface.txt";

    [Fact]
    public void The_public_surface_is_the_one_that_is_written_down()
    {
        string known = Path.Combine(Repository.Root, "tests", "WeComCA.Tests", FileName);
        string found = Path.Combine(AppContext.BaseDirectory, FileName);
        string[] surface = [.. SurfaceOf("WeComCA.Client.dll"), .. SurfaceOf("WeComCA.dll")];
        File.WriteAllText(found, string.Join('\n', surface) + "\n");

        Assert.True(
            surface.SequenceEqual(File.ReadAllLines(known)),
            $"""
            The public surface has changed. If that is meant, copy {found} to {known}.
            New: {string.Join("; ", surface.Except(File.ReadAllLines(known)))}
            Gone: {string.Join("; ", File.ReadAllLines(known).Except(surface))}
            """);
    }

    private static string[] SurfaceOf(string assembly) =>
        ["# " + assembly, .. PublicSurface.Read(Path.Combine(Repository.StagedModule, "bin", assembly))];
}
