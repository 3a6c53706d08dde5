using System.Threading.Tasks;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>The same specs under the next version of Pester. A class of its own runs beside <see cref="PesterTests"/>.</summary>
public class NextPesterTests(ITestOutputHelper output)
{
    [Fact]
    public Task All_specs_pass() => PesterRun.MustPassAsync(Repository.BuildValue("NextPester"), PesterRun.Folder, output);
}
