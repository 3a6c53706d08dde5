using System.Threading.Tasks;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>The specs of <c>tests/Pester</c>: what only a real shell shows.</summary>
public class PesterTests(PesterTests.Session session) : IClassFixture<PesterTests.Session>
{
    [Theory]
    [MemberData(nameof(PesterSession.Specs), MemberType = typeof(PesterSession))]
    public Task A_file_of_specs_passes(string spec) => session.MustPassAsync(spec);

    public sealed class Session(IMessageSink log) : PesterSession("Pester", log);
}
