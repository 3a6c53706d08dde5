using Xunit;

// Most tests wait, for the network or for a retry, and use no processor meanwhile.
[assembly: CollectionBehavior(MaxParallelThreads = 8)]
[assembly: TestCollectionOrderer("WeComCA.Tests.Hosting.LongestFirst", "WeComCA.Tests")]
