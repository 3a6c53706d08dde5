using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests.Hosting;

/// <summary>Starts the classes whose cases take longest before all others, so that nothing waits for them at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(PesterTests), nameof(NextPesterTests), nameof(SandboxTests), nameof(OldestRuntimeTests), nameof(Security.BadInputTests),
        nameof(Security.SecretTests), nameof(Security.ProxyPasswordTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(
            collection => Array.FindIndex(Long, name => IsOf(name, collection)) is >= 0 and var place ? place : Long.Length);

    private static bool IsOf(string name, ITestCollection collection) =>
        collection.DisplayName.EndsWith("." + name, StringComparison.Ordinal);
}
