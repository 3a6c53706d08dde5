using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class SyncLinkTests : EmulatorTest
{
    private const string Rows =
        "'LinkId,Name,User,SkipVerify', 'B,,lisi,', ',New,wangwu,0', 'A,Alpha 2,,', 'Q,,lisi,', 'C,,zhangsan,' | ConvertFrom-Csv | ";

    private static readonly string[] Shown = ["Row", "Action", "Status", "LinkId", "Changes"];

    private static readonly (string Id, string Name)[] Three = [("A", "Alpha"), ("B", "Beta"), ("C", "Gamma")];

    [Fact]
    public void Rows_are_carried_out_changes_first_then_new_links_and_a_second_run_writes_nothing()
    {
        AddThree();

        ShellResult first = RunWithSheet("$script:result = " + Rows + "Sync-WeComCALink; $result");
        string calls = CallNames;
        Platform.Recorder.Clear();
        ShellResult second = RunWithSheet(Rows + "Sync-WeComCALink -IncludeEqual");

        Assert.StartsWith("list_link get get get ", calls, StringComparison.Ordinal);
        Assert.Equal("get update_link get update_link create_link", calls["list_link get get get ".Length..]);
        string created = Platform.Links().Single(link => link.Name == "New").LinkId;
        Assert.Equal(
            [
                "1 Update Done B User: +lisi -zhangsan",
                "3 Update Done A Name: Alpha → Alpha 2",
                "4 Conflict NotDone Q ",
                $"2 Create Done {created} User: +wangwu; SkipVerify: False",
            ],
            Outcomes(first));
        Assert.Contains("Row 4 (Q): ", first.MustFailWith("LinkNotFound").Exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["Alpha 2/zhangsan/True", "Beta/lisi/True", "Gamma/zhangsan/True", "New/wangwu/False"],
            Platform.Links().Select(link => $"{link.Name}/{string.Join(';', link.Users)}/{link.SkipVerify}").Order(StringComparer.Ordinal));
        Assert.Equal("list_link get get get get", CallNames);
        Assert.Equal(
            ["1 None Done B ", $"2 None Done {created} ", "3 None Done A ", "4 Conflict NotDone Q ", "5 None Done C "],
            Outcomes(second));
    }

    [Theory]
    [InlineData("链接1 ", "链接1")]
    [InlineData("链接1\u00A0", "链接1")]
    [InlineData("链接1", "链接1\u3000")]
    public void White_space_around_a_name_makes_no_new_link(string desired, string current)
    {
        AddLink(new PlatformLink { LinkId = "A", Name = current, Users = ["zhangsan"] });

        ShellResult result = RunWithSheet(
            "[pscustomobject]@{ Name = $args[0]; User = 'lisi' } | Sync-WeComCALink -Prune -Force", desired).MustSucceed();
        ShellResult created = RunWithSheet(
            "[pscustomobject]@{ Name = ' New' + [char]0xA0; User = 'lisi' } | Sync-WeComCALink").MustSucceed();

        Assert.Equal(["1 Update Done A User: +lisi -zhangsan"], Outcomes(result));
        Assert.Equal(["Create"], created.Property<string>("Action"));
        Assert.Equal(["New", current], Platform.Links().Select(link => link.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_changed_link_is_returned_as_it_is_now()
    {
        AddThree();

        ShellResult result = Run("@{ LinkId = 'A'; User = 'lisi' }, @{ Name = 'New'; User = 'u' } | Sync-WeComCALink").MustSucceed();

        Assert.Equal(
            ["lisi", "u"],
            result.Output.Select(item => PSObject.AsPSObject(item.Properties["Link"].Value).Properties["User"].Value.ToString()));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    [InlineData("-WhatIf -Confirm:$false")]
    public void What_if_returns_the_plan_and_wins(string parameters)
    {
        AddThree();
        var host = new AnsweringHost(0);
        using var shell = new Shell(host);
        shell.Connect(Emulator).MustSucceed();
        Platform.Recorder.Clear();

        ShellResult result = shell.Run(
            "@{ LinkId = 'A'; User = 'lisi' }, @{ Name = 'New'; User = 'u' } | Sync-WeComCALink -Prune " + parameters).MustSucceed();

        Assert.Equal(
            ["1 Update Planned A User: +lisi -zhangsan", "2 Create Planned  User: +u", " Delete Planned B ", " Delete Planned C "],
            Outcomes(result));
        Assert.Equal("list_link get get get", CallNames);
        Assert.Empty(host.Questions);
        string shown = string.Join('\n', host.Lines);
        string[] texts = ["User: +lisi -zhangsan", "Alpha (A)", "with User: +u", "Beta (B)", "Gamma (C)"];
        Assert.All(texts, text => Assert.Contains(text, shown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_that_nobody_wants_to_the_end_has_nothing_to_account_for()
    {
        AddThree();

        ShellResult result = Run(
            "$Error.Clear(); try { Get-WeComCALink | & { process { @{ LinkId = $_.LinkId; User = 'x' } } } | Sync-WeComCALink -WhatIf "
                + "| & { process { throw 'enough' } } } catch { }; $Error | & { process { $_.FullyQualifiedErrorId } }").MustSucceed();

        Assert.Equal(["enough"], result.Output.Select(id => id.ToString()));
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-Confirm:$false")]
    public void Prune_deletes_the_links_within_its_names_that_no_row_describes(string parameters)
    {
        AddThree();
        AddLink(new PlatformLink { LinkId = "O", Name = "Other", Users = ["zhangsan"] });

        ShellResult result = Run("@{ LinkId = 'A'; User = 'lisi' } | Sync-WeComCALink -Prune -Name B*, gamm? " + parameters).MustSucceed();

        Assert.Equal(["1 Update Done A User: +lisi -zhangsan", " Delete Done B ", " Delete Done C "], Outcomes(result));
        Assert.Equal(["A", "O"], Platform.Links().Select(link => link.LinkId).Order(StringComparer.Ordinal));
        Assert.EndsWith("get update_link delete_link delete_link", CallNames, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Done", "A")]
    [InlineData(1, "Planned", "A B C")]
    public void Prune_asks_once_and_names_what_it_would_delete(int choice, string status, string left)
    {
        AddThree();
        var host = new AnsweringHost(choice);
        using var shell = new Shell(host);
        shell.Connect(Emulator).MustSucceed();

        ShellResult result = shell.Run("@{ LinkId = 'A'; User = 'lisi' } | Sync-WeComCALink -Prune").MustSucceed();

        string question = Assert.Single(host.Questions);
        Assert.Contains("Beta (B)", question, StringComparison.Ordinal);
        Assert.Contains("Gamma (C)", question, StringComparison.Ordinal);
        Assert.Equal(
            ["1 Update Done A User: +lisi -zhangsan", $" Delete {status} B ", $" Delete {status} C "], Outcomes(result));
        Assert.Equal(left.Split(' '), Platform.Links().Select(link => link.LinkId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en-US", 22, "and 2 more", "Delete all 22 links?")]
    [InlineData("zh-CN", 22, "以及另外 2 个链接", "是否将这 22 个链接全部删除？")]
    [InlineData("en-US", 20, "Link 18 (L18)", "Delete all 20 links?")]
    public void The_prompt_names_twenty_links_and_ends_with_their_number(string culture, int count, string last, string end)
    {
        AddThree();
        for (int i = 1; i <= count - 2; i++)
        {
            AddLink(new PlatformLink { LinkId = $"L{i:00}", Name = $"Link {i:00}", Users = ["zhangsan"] });
        }

        var host = new AnsweringHost(1);
        using var shell = new Shell(host);
        shell.Connect(Emulator).MustSucceed();

        shell.Run(
            "[cultureinfo]::CurrentUICulture = $args[0]; @{ LinkId = 'A'; User = 'lisi' } | Sync-WeComCALink -Prune -MaximumDelete 100",
            culture).MustSucceed();

        string[] lines = Assert.Single(host.Questions).Split(Environment.NewLine);
        Assert.Contains($"{count}", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Beta (B)", "Gamma (C)", "Link 01 (L01)"], lines[1..4]);
        Assert.Equal(last, lines[^2]);
        Assert.StartsWith(end, lines[^1], StringComparison.Ordinal);
        Assert.Equal(count > 20 ? 23 : 22, lines.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Force -Confirm")]
    public void Where_nobody_can_answer_nothing_is_written_and_the_error_names_the_ways_out(string parameters)
    {
        AddThree();

        ErrorRecord error = MustEndWith(
            "ConfirmationUnavailable", "@{ LinkId = 'A'; User = 'lisi' } | Sync-WeComCALink -Prune " + parameters);

        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        MustHaveWrittenNothing();
    }

    [Theory]
    [InlineData("PruneWithoutLink", "@()")]
    [InlineData("PruneWithoutLink", "@{ LinkId = 'A'; User = 'x' } | & { process { if ($false) { $_ } } }")]
    [InlineData("PruneWithoutLink", "@{ Name = 'Elsewhere'; User = 'x' }")]
    [InlineData("PruneWithoutLink", "@{ LinkId = 'X1'; User = 'x' }, @{ LinkId = 'X2'; User = 'x' }")]
    [InlineData("PruneWithoutLink", "@{ Name = '???'; User = 'x' }")]
    [InlineData("TooManyDeletions", "@{ LinkId = 'A'; User = 'x' }")]
    [InlineData("TooManyDeletions", "@{ LinkId = 'A'; User = 'x' } | Compare-WeComCALink")]
    public void Prune_refuses_input_that_is_probably_not_what_it_should_be(string errorId, string input)
    {
        AddThree();
        for (int i = 0; i < 9; i++)
        {
            AddLink("Left " + i);
        }

        MustEndWith(errorId, input + " | Sync-WeComCALink -Prune -Force");
        MustEndWith(errorId, input + " | Sync-WeComCALink -Prune -Force -WhatIf");
        MustHaveWrittenNothing();

        if (errorId == "TooManyDeletions")
        {
            Run(input + " | Sync-WeComCALink -Prune -Force -MaximumDelete 11").MustSucceed();
            Assert.Equal(["A"], Platform.Links().Select(link => link.LinkId));
        }
    }

    [Theory]
    [InlineData("@{ Name = '???'; User = 'x' }", "2: TextDamaged")]
    [InlineData("@{ Name = 'x' * 31; User = 'x' }", "2: NameTooLong")]
    [InlineData("@{ Name = 'New'; User = 'x' }, @{ Name = 'New'; User = 'y' }", "2: NameInTwoRows; 3: NameInTwoRows")]
    [InlineData("@{ LinkId = 'gone'; User = 'x' }", "2: LinkNotFound")]
    public void Prune_deletes_nothing_while_a_row_is_in_conflict(string rows, string conflicts)
    {
        AddThree();
        string input = $"@{{ LinkId = 'A'; User = 'x' }}, {rows} | ";

        ErrorRecord error = MustEndWith("PruneWithConflicts", input + "Sync-WeComCALink -Prune -Force");
        MustEndWith("PruneWithConflicts", input + "Compare-WeComCALink -ErrorAction Ignore | Sync-WeComCALink -Prune -Force");
        ShellResult plan = Run(input + "Sync-WeComCALink -Prune -WhatIf");

        Assert.Contains($"({conflicts})", error.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("PruneWithConflicts", plan.Errors[^1].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Update Conflict", string.Join(' ', plan.Property<string>("Action").Distinct().Take(2)));
        Assert.Equal(["B", "C"], plan.Output.TakeLast(2).Select(item => item.Properties["LinkId"].Value));
        MustHaveWrittenNothing();
    }

    [Fact]
    public void A_listing_that_is_cut_off_in_the_middle_prunes_nothing()
    {
        Platform.SeedLinks(105);
        Platform.Faults.Add(new FaultRule { Path = "list_link", Skip = 1, ErrorCode = 40058, Times = -1 });

        MustEndWith(
            "ApiError40058",
            "@{ LinkId = $args[0]; User = 'x' } | Sync-WeComCALink -Prune -Force -MaximumDelete 1000",
            Platform.Links()[0].LinkId);

        MustHaveWrittenNothing();
    }

    [Fact]
    public void After_an_unknown_outcome_nothing_is_deleted()
    {
        AddThree();
        Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.CutAfter });
        Platform.Faults.Add(new FaultRule { Path = "list_link", Skip = 1, ErrorCode = 40058, Times = -1 });

        ShellResult result = Run("@{ LinkId = 'A'; User = 'lisi' }, @{ Name = 'New'; User = 'u' } | Sync-WeComCALink -Prune -Force");

        Assert.Equal(
            [
                "1 Update Done A User: +lisi -zhangsan",
                "2 Create Unknown  User: +u",
                " Delete NotDone B ",
                " Delete NotDone C ",
            ],
            Outcomes(result));
        Assert.Equal(
            ["CreateOutcomeUnknown", "DeletionWithheld", "DeletionWithheld"],
            result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(Bodies("delete_link"));
    }

    [Fact]
    public void Lost_deletes_are_settled_together()
    {
        AddThree();
        Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.CutAfter, Times = 2 });

        ShellResult result = Run("@{ LinkId = 'A'; User = 'zhangsan' } | Sync-WeComCALink -Prune -Force").MustSucceed();

        Assert.Equal([" Delete Done B ", " Delete Done C "], Outcomes(result));
        Assert.Equal(2, Bodies("list_link").Count);
        Assert.Equal(["A"], Platform.Links().Select(link => link.LinkId));
    }

    [Fact]
    public void What_every_call_would_meet_ends_the_command_when_every_row_is_accounted_for()
    {
        AddThree();
        Platform.Faults.Add(new FaultRule { Path = "update_link", ErrorCode = 48002, Times = -1 });

        ShellResult result = Run(
            "@{ LinkId = 'A'; User = 'x' }, @{ LinkId = 'B'; User = 'x' }, @{ Name = 'New'; User = 'x' } | Sync-WeComCALink");

        Assert.Equal(
            ["1 Update NotDone A User: +x -zhangsan", "2 Update NotDone B User: +x -zhangsan", "3 Create NotDone  User: +x"],
            Outcomes(result));
        result.MustFailWith("ApiError48002");
        Assert.Single(Bodies("update_link"));
    }

    [Fact]
    public void A_plan_that_was_kept_writes_what_is_still_as_the_plan_saw_it()
    {
        AddThree();
        AddLink(new PlatformLink { LinkId = "D", Name = "Delta", Users = ["zhangsan"] });
        RunWithSheet(
            "$global:plan = @{ LinkId = 'A'; User = 'lisi' }, @{ LinkId = 'B'; User = 'lisi' }, @{ Name = 'New'; User = 'u' }, "
                + "@{ Name = 'New 2'; User = 'u' } | Compare-WeComCALink | Copy-ThroughFile").MustSucceed();
        Change("B", link => link with { SkipVerify = false });
        Change("D", link => link with { Name = "Delta 2" });
        AddLink("New 2");
        AddLink("Later");
        Platform.Recorder.Clear();

        MustEndWith("PruneWithConflicts", "$plan | Sync-WeComCALink -Prune -Force");
        ShellResult result = Run("$plan | & { process { if ($_.Row -ne 4) { $_ } } } | Sync-WeComCALink -Prune -Force");

        Assert.Equal(
            [
                "1 Update Done A User: +lisi -zhangsan",
                "2 Update NotDone B User: +lisi -zhangsan",
                "3 Create Done " + Platform.Links().Single(link => link.Name == "New").LinkId + " User: +u",
                " Delete Done C ",
                " Delete NotDone D ",
            ],
            Outcomes(result));
        Assert.Equal(
            ["DriftedSincePlan", "DriftedSincePlan"],
            result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(
            ["Alpha", "Beta", "Delta 2", "Later", "New", "New 2"],
            Platform.Links().Select(link => link.Name).Order(StringComparer.Ordinal));
        Assert.Single(Bodies("update_link"));
    }

    [Fact]
    public void A_plan_that_was_edited_into_nonsense_is_refused_one_by_one()
    {
        AddThree();

        ShellResult result = RunWithSheet(
            "$text = @{ LinkId = 'A'; SkipVerify = $false }, @{ LinkId = 'B'; SkipVerify = $false } | Compare-WeComCALink "
                + "| & { process { [System.Management.Automation.PSSerializer]::Serialize($_, 2) } }; "
                + "$text[0] = $text[0].Replace('<B N=\"Desired\">false</B>', '<S N=\"Desired\">perhaps</S>'); "
                + "$text | & { process { [System.Management.Automation.PSSerializer]::Deserialize($_) } } | Sync-WeComCALink");

        Assert.Equal("PlanNotSound", result.MustFailWith("PlanNotSound").FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["NotDone", "Done"], result.Property<string>("Status").Take(2));
        Assert.Single(Bodies("update_link"));
    }

    [Fact]
    public void Confirm_shows_what_a_person_can_judge()
    {
        AddThree();
        var host = new AnsweringHost(0);
        using var shell = new Shell(host);
        shell.Connect(Emulator).MustSucceed();

        ShellResult result = shell.Run(
            "@{ LinkId = 'A'; User = 'lisi' }, @{ Name = 'New'; User = 'u' } | Sync-WeComCALink -Confirm").MustSucceed();

        Assert.Equal(2, host.Questions.Count);
        Assert.Contains("\"Change User: +lisi -zhangsan\" on target \"Alpha (A)\"", host.Questions[0], StringComparison.Ordinal);
        Assert.All(result.Property<string>("Status"), status => Assert.Equal("Done", status));
    }

    private static IEnumerable<string> Outcomes(ShellResult result) => result.Output.Select(item =>
        string.Join(' ', Shown.Select(name => item.Properties[name].Value)));

    private ShellResult RunWithSheet(string script, params object?[] arguments) => Run(Sheet.Functions + script, arguments);

    private void MustHaveWrittenNothing() => Assert.DoesNotContain(
        Calls, call => NameOf(call) is "update_link" or "create_link" or "delete_link");

    private void Change(string linkId, Func<PlatformLink, PlatformLink> change) => AddLink(change(Platform.Find(linkId)!));

    private void AddThree()
    {
        foreach ((string id, string name) in Three)
        {
            AddLink(new PlatformLink { LinkId = id, Name = name, Users = ["zhangsan"] });
        }
    }
}
