using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>All that a script wrote.</summary>
internal sealed record ShellResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    bool Terminated,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<string> Information,
    IReadOnlyList<ProgressRecord> Progress)
{
    public ShellResult MustSucceed()
    {
        Assert.True(Errors.Count == 0, string.Join("\n", Errors));
        return this;
    }

    /// <summary>The error that is the only one, known by the first part of its id. One of the module's always says what to do.</summary>
    public ErrorRecord MustFailWith(string errorId)
    {
        ErrorRecord error = Assert.Single(Errors);
        Assert.Equal(errorId, error.FullyQualifiedErrorId.Split(',')[0]);
        if (error.Exception.GetType().Namespace == "WeComCA")
        {
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        return error;
    }

    /// <summary>A property of every output object.</summary>
    public IReadOnlyList<T> Property<T>(string name) =>
        [.. Output.Select(item => LanguagePrimitives.ConvertTo<T>(item.Properties[name].Value))];
}
