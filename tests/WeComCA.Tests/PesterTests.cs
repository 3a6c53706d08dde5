using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>The specs of <c>tests/Pester</c>: what only a real shell shows.</summary>
public class PesterTests(ITestOutputHelper output)
{
    public static TheoryData<string> Specs { get; } =
        [.. Directory.GetFiles(PesterRun.Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Specs))]
    public Task A_spec_passes(string spec) =>
        PesterRun.MustPassAsync(Repository.BuildValue("Pester"), Path.Combine(PesterRun.Folder, spec), output);
}
