using System;
using System.Collections.Generic;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>The engine's rooms stand in one order. What is told from the compiled assembly no <c>using</c> can hide.</summary>
public class NamespaceTests
{
    /// <summary>Each may know those before it.</summary>
    private static readonly string[] Order =
    [
        "WeComCA",
        "WeComCA.Client.Resources",
        "WeComCA.Client.Time",
        "WeComCA.Client.Validation",
        "WeComCA.Client.Diagnostics",
        "WeComCA.Client.Json",
        "WeComCA.Client.Http",
        "WeComCA.Client.RateLimiting",
        "WeComCA.Client.Paging",
        "WeComCA.Client.Pipeline",
        "WeComCA.Client.Authentication",
        "WeComCA.Client.Applications",
        "WeComCA.Client",
        "WeComCA.Client.Links",
        "WeComCA.Client.Customers",
        "WeComCA.Client.Statistics",
        "WeComCA.Client.Quota",
        "WeComCA.Client.ChatInfo",
        "WeComCA.Client.Events",
        "WeComCA.Client.DesiredState",
    ];

    private readonly NamespaceGraph graph = NamespaceGraph.Read(typeof(WeComCAClient).Assembly.Location);

    [Fact]
    public void Every_namespace_has_its_place() =>
        Assert.Equal(new SortedSet<string>(Order, StringComparer.Ordinal), graph.Namespaces);

    [Fact]
    public void No_namespace_knows_a_later_one()
    {
        Assert.Contains("WeComCA.Client.Pipeline", graph.KnownBy("WeComCA.Client.Links"));
        Assert.All(Order, name => Assert.All(
            graph.KnownBy(name),
            known => Assert.True(Array.IndexOf(Order, known) < Array.IndexOf(Order, name), $"{name} knows {known}")));
    }
}
