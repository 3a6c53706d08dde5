using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class RunspaceTests
{
    private const string ConnectTo =
        "function Connect-To($uri, $corp, $secret) { $text = [securestring]::new(); "
        + "$secret.ToCharArray() | ForEach-Object { $text.AppendChar($_) }; "
        + "Connect-WeComCA -ApiBaseUri $uri -CorpId $corp -Secret $text -PassThru }; ";

    [Fact]
    public async Task Two_connections_to_two_applications_never_mix()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 30 });
        Platform platform = emulator.Platform;
        PlatformApp sameCorporation = platform.AddApp(platform.DefaultApp.CorpId, "other-secret");
        PlatformApp otherCorporation = platform.AddApp("wwother", platform.DefaultApp.Secret);
        platform.SeedLinks(20, sameCorporation);
        platform.SeedLinks(10, otherCorporation);
        using var shell = new Shell();

        ShellResult result = shell.Run(
            ConnectTo
                + "$connections = foreach ($app in $args[1]) { Connect-To $args[0] $app.CorpId $app.Secret }; "
                + "foreach ($round in 1..3) { foreach ($connection in $connections) { "
                + ", @(Get-WeComCALink -Connection $connection | ForEach-Object LinkId) } }; "
                + ", @(Get-WeComCALink | ForEach-Object LinkId)",
            emulator.BaseUri,
            new[] { platform.DefaultApp, sameCorporation, otherCorporation }).MustSucceed();

        string[][] own = [Ids(platform, platform.DefaultApp), Ids(platform, sameCorporation), Ids(platform, otherCorporation)];
        string[][] listed = [.. result.Output.Select(item => ((object[])item.BaseObject).Select(id => id.ToString()!).ToArray())];
        Assert.Equal([.. own, .. own, .. own, own[2]], listed);
        Assert.Equal(3, platform.Recorder.Count("gettoken"));
    }

    [Fact]
    public async Task Many_runspaces_at_once_each_see_their_own_application()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync();
        Platform platform = emulator.Platform;
        PlatformApp[] apps = [.. Enumerable.Range(0, 6).Select(i => platform.AddApp("wwcorp" + (i / 2), "secret" + i))];
        foreach (PlatformApp app in apps)
        {
            platform.SeedLinks(120, app);
        }

        string[][] listed = await Task.WhenAll(apps.Select(app => Task.Run(() =>
        {
            using var shell = new Shell();
            return shell.Run(
                ConnectTo + "$null = Connect-To $args[0] $args[1] $args[2]; Get-WeComCALink | ForEach-Object LinkId",
                emulator.BaseUri,
                app.CorpId,
                app.Secret).MustSucceed().Output.Select(id => id.ToString()).ToArray();
        })));

        Assert.Equal(apps.Select(app => Ids(platform, app)), listed);
    }

    [Fact]
    public async Task Parallel_items_share_a_connection_that_is_passed_and_find_none_that_is_not()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 24 });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = Ids(emulator.Platform, emulator.Platform.DefaultApp);

        ShellResult shared = shell.Run(
            "param($module, $ids) $conn = Get-WeComCAConnection; $ids | ForEach-Object -ThrottleLimit 4 -Parallel { "
                + "Import-Module $using:module; Get-WeComCALink -LinkId $_ -Connection $using:conn }",
            Repository.StagedManifest,
            ids).MustSucceed();
        ShellResult alone = shell.Run(
            "param($module) $conn = Get-WeComCAConnection; 1..4 | ForEach-Object -ThrottleLimit 1 -Parallel { "
                + "Import-Module $using:module; if ($_ -eq 1) { Get-WeComCALink -First 1 -Connection $using:conn }; Get-WeComCALink }",
            Repository.StagedManifest);

        Assert.Equal(ids.Order(StringComparer.Ordinal), shared.Property<string>("LinkId").Order(StringComparer.Ordinal));
        Assert.Single(alone.Output);
        Assert.Equal(4, alone.Errors.Count);
        Assert.All(alone.Errors, error =>
        {
            Assert.StartsWith("NotConnected", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("$using:", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
        Assert.Equal(1, emulator.Platform.Recorder.Count("gettoken"));
    }

    [Fact]
    public async Task Parallel_changes_of_one_link_over_one_connection_all_stay()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator);
        string linkId = emulator.Platform.Links()[0].LinkId;
        emulator.Platform.Faults.Add(
            new FaultRule { Path = "update_link", Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(500), Times = -1 });

        shell.Run(
            "param($module, $id) $conn = Get-WeComCAConnection; 'a', 'b', 'c', 'd' | ForEach-Object -ThrottleLimit 4 -Parallel { "
                + "Import-Module $using:module; Set-WeComCALink $using:id -AddUser $_ -Connection $using:conn }",
            Repository.StagedManifest,
            linkId).MustSucceed();

        string[] users = [.. emulator.Platform.Find(linkId)!.Users];
        Assert.Equal(["a", "b", "c", "d"], users[^4..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_item_that_connects_leaves_nothing_to_the_next_one_in_its_runspace()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator);

        ShellResult result = shell.Run(
            "param($module, $uri, $token) 1..3 | ForEach-Object -ThrottleLimit 1 -Parallel { Import-Module $using:module; "
                + "@(Get-WeComCAConnection).Count; $text = [securestring]::new(); ($using:token).ToCharArray() | ForEach-Object { "
                + "$text.AppendChar($_) }; "
                + "Connect-WeComCA -ApiBaseUri $using:uri -AccessToken $text; @(Get-WeComCAConnection).Count }",
            Repository.StagedManifest,
            emulator.BaseUri,
            emulator.Platform.IssueToken()).MustSucceed();

        Assert.Equal([0, 1, 0, 1, 0, 1], result.Output.Select(count => (int)count.BaseObject));
    }

    [Fact]
    public async Task A_runspace_that_is_reset_has_lost_its_connection()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator);
        Assert.Single(shell.Run("Get-WeComCAConnection").MustSucceed().Output);

        shell.Runspace.ResetRunspaceState();

        Assert.Empty(shell.Run("Get-WeComCAConnection").MustSucceed().Output);
        shell.Run("Get-WeComCALink").MustFailWith("NotConnected");
    }

    [Fact]
    public async Task Removing_the_module_in_one_runspace_leaves_the_work_of_another_alone()
    {
        var time = new HeldTime();
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 150, Clock = time });
        using Shell working = Shell.Connected(emulator);
        using Shell other = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1), Times = -1 });

        using RunningScript listing = RunningScript.Start(working, "Get-WeComCALink");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("get") >= 16, "reads are in flight");
        other.Run("Remove-Module WeComCA").MustSucceed();
        time.Release();

        Assert.Equal(150, (await listing.EndAsync()).MustSucceed().Output.Count);
        Assert.NotEmpty(other.Run("Get-WeComCALink").Errors);
        other.Run("Import-Module $args[0]", Repository.StagedManifest).MustSucceed();
        Assert.Equal(150, working.Run("Get-WeComCALink").MustSucceed().Output.Count);
    }

    [Theory]
    [InlineData("Import-Module $args[0]")]
    [InlineData("Import-Module $args[0] -Force")]
    [InlineData("Remove-Module WeComCA; Import-Module $args[0]")]
    public async Task Importing_again_keeps_the_connection_and_works(string import)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator);

        shell.Run(import, Repository.StagedManifest).MustSucceed();

        Assert.Equal(3, shell.Run("Get-WeComCALink").MustSucceed().Output.Count);
        Assert.Equal(1, emulator.Platform.Recorder.Count("gettoken"));
    }

    [Fact]
    public async Task Connecting_anew_leaves_no_former_default_behind()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        await using EmulatorServer second = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 5 });
        using Shell shell = Shell.Connected(emulator);
        shell.Connect(second).MustSucceed();

        Assert.Equal(5, shell.Run("Get-WeComCALink").MustSucceed().Output.Count);
        shell.Run("Disconnect-WeComCA").MustSucceed();

        shell.Run("Get-WeComCALink").MustFailWith("NotConnected");
        Assert.Equal(0, emulator.Platform.Recorder.Count("list_link"));
    }

    private static string[] Ids(Platform platform, PlatformApp app) =>
        [.. platform.Links(app).Select(link => link.LinkId)];
}
