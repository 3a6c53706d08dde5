using System.Threading.Tasks;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>The specs of <c>tests/Pester</c>: what only a real shell shows.</summary>
public class PesterTests(PesterTests.Session session, ITestOutputHelper output) : IClassFixture<PesterTests.Session>
{
    [Theory]
    [MemberData(nameof(PesterSession.Specs), MemberType = typeof(PesterSession))]
    public Task A_file_of_specs_passes(string spec) => session.MustPassAsync(spec, output);

    public sealed class Session() : PesterSession("Pester");
}
