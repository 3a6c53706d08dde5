using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The package as the Gallery would serve it, compared with the module as it is staged.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string[] PackagingFiles = ["WeComCA.nuspec", "[Content_Types].xml", "_rels/", "package/"];

    private readonly ZipArchive package = ZipFile.OpenRead(Assert.Single(
        Directory.GetFiles(Path.Combine(Repository.Root, "out"), "*.nupkg")));

    public void Dispose() => package.Dispose();

    [Fact]
    public void Holds_the_staged_files_at_its_root_and_nothing_else()
    {
        IEnumerable<string> staged = Directory
            .EnumerateFiles(Repository.StagedModule, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.StagedModule, file).Replace('\\', '/'));
        IEnumerable<ZipArchiveEntry> packed = package.Entries
            .Where(entry => !PackagingFiles.Any(name => entry.FullName.StartsWith(name, StringComparison.Ordinal)));

        Assert.Equal(staged.Order(StringComparer.Ordinal), packed.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.All(packed, entry => Assert.Equal(
            File.ReadAllBytes(Path.Combine(Repository.StagedModule, entry.FullName)),
            Bytes(entry)));
    }

    [Fact]
    public void Is_named_and_described_as_the_manifest_says()
    {
        ModuleManifest manifest = ModuleManifest.Staged;

        Assert.Equal("WeComCA", Nuspec("id"));
        Assert.Equal(manifest.Text("ModuleVersion"), Nuspec("version"));
        Assert.Equal(manifest.Text("Author"), Nuspec("authors"));
        Assert.Equal(manifest.Text("Copyright"), Nuspec("copyright"));
        Assert.Equal(manifest.Text("Description"), Nuspec("description"));
        Assert.Equal(manifest.GalleryData.Text("ReleaseNotes"), Nuspec("releaseNotes"));
        Assert.Equal("MIT", Nuspec("license"));
        Assert.EndsWith("/mit", manifest.GalleryData.Text("LicenseUri"));
    }

    [Fact]
    public void Is_found_by_the_tags_of_the_manifest_its_editions_and_every_cmdlet()
    {
        ModuleManifest manifest = ModuleManifest.Staged;
        IEnumerable<string> expected =
        [
            "PSModule",
            "PSIncludes_Cmdlet",
            .. manifest.GalleryData.Strings("Tags"),
            .. manifest.Strings("CompatiblePSEditions").Select(edition => "PSEdition_" + edition),
            .. manifest.Cmdlets.Select(cmdlet => "PSCmdlet_" + cmdlet),
            .. manifest.Cmdlets.Select(cmdlet => "PSCommand_" + cmdlet),
        ];

        string[] tags = Nuspec("tags").Split(' ');

        Assert.Equal(expected.Distinct().Order(StringComparer.Ordinal), tags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Carries_no_time_of_its_own()
    {
        // The same commit packs to the same bytes.
        Assert.Equal(new DateTime(2000, 1, 1), Assert.Single(package.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct()));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private string Nuspec(string element)
    {
        using Stream stream = package.GetEntry("WeComCA.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single(child => child.Name.LocalName == "metadata");
        return metadata.Elements().Single(child => child.Name.LocalName == element).Value;
    }
}
