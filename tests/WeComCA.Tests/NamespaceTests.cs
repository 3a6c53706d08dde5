using System;
using System.Collections.Generic;
using System.IO;
using WeComCA.Client.Tests;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The rooms of the cmdlets stand in one order, as those of the engine do.</summary>
public class NamespaceTests
{
    /// <summary>Each may know those before it.</summary>
    private static readonly string[] Order = ["WeComCA", "WeComCA.Parameters", "WeComCA.Execution", "WeComCA.Commands"];

    private readonly NamespaceGraph graph = NamespaceGraph.Read(Path.Combine(Repository.StagedModule, "bin", "WeComCA.dll"));

    [Fact]
    public void Every_namespace_has_its_place() =>
        Assert.Equal(new SortedSet<string>(Order, StringComparer.Ordinal), graph.Namespaces);

    [Fact]
    public void No_namespace_knows_a_later_one()
    {
        Assert.Contains("WeComCA.Execution", graph.KnownBy("WeComCA.Commands"));
        Assert.All(Order, name => Assert.All(
            graph.KnownBy(name),
            known => Assert.True(Array.IndexOf(Order, known) < Array.IndexOf(Order, name), $"{name} knows {known}")));
    }
}
