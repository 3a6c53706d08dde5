using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using WeComCA.Emulator;
using Xunit;
using ErrorRecord = System.Management.Automation.ErrorRecord;

namespace WeComCA.Tests.Hosting;

/// <summary>
/// A test with a platform of its own and a connected session. It fails when the platform was sent anything that a correct
/// client never sends.
/// </summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    private protected EmulatorServer Emulator { get; private set; } = null!;

    private protected Shell Shell { get; private set; } = null!;

    /// <summary>How the platform begins.</summary>
    private protected virtual EmulatorOptions Options => new();

    private protected Platform Platform => Emulator.Platform;

    /// <summary>The calls of the link API since the session connected, without those for tokens.</summary>
    private protected IReadOnlyList<RecordedRequest> Calls =>
        [.. Platform.Requests.Where(request => !request.Path.EndsWith("/gettoken", StringComparison.Ordinal))];

    /// <summary>The names of those calls, in order, such as <c>get update_link</c>.</summary>
    private protected string CallNames => string.Join(' ', Calls.Select(NameOf));

    public async Task InitializeAsync()
    {
        Emulator = await FreshEmulator.StartAsync(Options);
        Shell = Shell.NewOrLeft();
        Shell.Connect(Emulator).MustSucceed();
        Platform.Recorder.Clear();
    }

    public async Task DisposeAsync()
    {
        Exception? failure = Record.Exception(Shell.Leave);
        await Emulator.DisposeAsync();
        Assert.Empty(Platform.Recorder.Violations.Select(request => request.Violation + ": " + request.Body));
        Assert.Null(failure);
    }

    private protected static string NewCorpId() => FreshEmulator.NewCorpId();

    private protected static string NameOf(RecordedRequest request) => request.Path[(request.Path.LastIndexOf('/') + 1)..];

    private protected ShellResult Run(string script, params object?[] arguments) => Shell.Run(script, arguments);

    /// <summary>Runs a script that must end with a terminating error.</summary>
    private protected ErrorRecord MustEndWith(string errorId, string script, params object?[] arguments)
    {
        // Without the trap a cmdlet's terminating error ends its own statement only, and looks like any other.
        ShellResult result = Shell.Run(script + "\ntrap { break }", arguments);
        ErrorRecord error = result.MustFailWith(errorId);
        Assert.True(result.Terminated, error.ToString());
        return error;
    }

    private protected PlatformLink AddLink(PlatformLink link) => Platform.AddLink(link);

    private protected PlatformLink AddLink(string name, params string[] users) =>
        Platform.AddLink(new PlatformLink { Name = name, Users = users.Length == 0 ? ["zhangsan"] : users });

    /// <summary>The bodies that one call was sent with.</summary>
    private protected IReadOnlyList<string> Bodies(string call) =>
        [.. Calls.Where(request => NameOf(request) == call).Select(request => request.Body)];

    /// <summary>The body of the only call of that name, as JSON of equal meaning.</summary>
    private protected void MustHaveSent(string call, string expectedJson)
    {
        string body = Assert.Single(Bodies(call));
        if (!JsonNode.DeepEquals(JsonNode.Parse(expectedJson), JsonNode.Parse(body)))
        {
            Assert.Equal(expectedJson, body);
        }
    }
}
