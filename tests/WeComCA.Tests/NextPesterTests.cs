using System.Threading.Tasks;
using WeComCA.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests;

/// <summary>The same specs under the next version of Pester. A class of its own runs beside <see cref="PesterTests"/>.</summary>
public class NextPesterTests(NextPesterTests.Session session) : IClassFixture<NextPesterTests.Session>
{
    [Theory]
    [MemberData(nameof(PesterSession.Specs), MemberType = typeof(PesterSession))]
    public Task A_file_of_specs_passes(string spec) => session.MustPassAsync(spec);

    public sealed class Session(IMessageSink log) : PesterSession("NextPester", log);
}
