using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>Tests that change the process's environment, which all other tests share.</summary>
[CollectionDefinition(nameof(SharedEnvironment), DisableParallelization = true)]
public sealed class SharedEnvironment;
