using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace WeComCA.Tests.Hosting;

/// <summary>What a binder goes by. Read from metadata: nothing is loaded.</summary>
internal sealed record AssemblyIdentity(string Name, Version Version, string PublicKeyToken)
{
    public static AssemblyIdentity Of(AssemblyName name) =>
        new(name.Name!, name.Version!, Convert.ToHexStringLower(name.GetPublicKeyToken() ?? []));

    public static AssemblyIdentity OfFile(string path) => Of(AssemblyName.GetAssemblyName(path));

    public static IReadOnlyList<AssemblyIdentity> ReferencesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle =>
            Of(metadata.GetAssemblyReference(handle).GetAssemblyName()))];
    }

    /// <summary>Whether this one may stand for <paramref name="reference"/>: the same name and key, no older.</summary>
    public bool Satisfies(AssemblyIdentity reference) =>
        Name == reference.Name && PublicKeyToken == reference.PublicKeyToken && Version >= reference.Version;

    public override string ToString() => $"{Name}, Version={Version}, Culture=neutral, PublicKeyToken={PublicKeyToken}";
}
