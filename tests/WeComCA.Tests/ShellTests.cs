using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>A session that one test leaves to another is as after the import.</summary>
public sealed class ShellTests
{
    [Fact]
    public void A_reset_session_has_the_module_and_nothing_of_what_a_test_defined()
    {
        using var shell = new Shell();
        const string Names =
            "'ConvertFrom-Csv', 'Table', 'links', 'Get-WeComCALink', 'prompt' | . { process { Get-Command $_ -ea Ignore } }";
        string[] before = [.. shell.Run(Names).MustSucceed().Property<string>("Name")];
        shell.Run(Sheet.Functions + "function global:Table { }\n${Alias:links} = 'Get-WeComCALink'").MustSucceed();
        Assert.Contains("Table", shell.Run(Names).Property<string>("Name"));

        shell.Reset();

        Assert.Equal(before, shell.Run(Names).MustSucceed().Property<string>("Name"));
        Assert.Equal(["Get-WeComCALink", "prompt"], before);
    }
}
