using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class GetLinkTests : EmulatorTest
{
    private protected override EmulatorOptions Options => new() { Links = 250 };

    private IReadOnlyList<string> Ids => [.. Platform.Links().Select(link => link.LinkId)];

    [Fact]
    public void A_list_brings_every_link_with_every_field_in_the_platforms_order()
    {
        IReadOnlyList<PSObject> output = Run("Get-WeComCALink").MustSucceed().Output;

        Assert.Equal(Platform.Links().Select(Describe), output.Select(Describe));
        Assert.Equal(3, Bodies("list_link").Count);
        Assert.Equal(250, Bodies("get").Count);
    }

    [Fact]
    public void The_properties_come_in_the_order_of_a_table_and_lists_join_with_semicolons()
    {
        PlatformLink link = AddLink(new PlatformLink
        {
            Name = "n",
            Users = ["b", "a"],
            Departments = [5_000_000_000, 2],
            PriorityType = 2,
            PriorityUsers = ["x", "y"],
        });

        PSObject output = Run("Get-WeComCALink -LinkId $args[0]", link.LinkId).MustSucceed().Output[0];

        Assert.Equal("WeComCA.WeComCALink", output.TypeNames[0]);
        Assert.Equal(
            ["LinkId", "Name", "Url", "CreateTime", "SkipVerify", "User", "Department", "PriorityType", "PriorityUser", "MarkSource"],
            output.Properties.Select(property => property.Name));
        Assert.Equal("b;a", output.Properties["User"].Value.ToString());
        Assert.Equal("5000000000;2", output.Properties["Department"].Value.ToString());
        Assert.Equal("Specified", output.Properties["PriorityType"].Value.ToString());
        DateTime created = Assert.IsType<DateTime>(output.Properties["CreateTime"].Value);
        Assert.Equal(DateTimeKind.Local, created.Kind);
        Assert.Equal(link.CreateTime, new DateTimeOffset(created).ToUnixTimeSeconds());
        Assert.Equal(link.LinkId, output.ToString());
    }

    [Fact]
    public void An_empty_list_is_false_in_a_condition() => Assert.Equal(
        "False",
        Run("[bool](Get-WeComCALink -LinkId $args[0]).Department", AddLink("n", "a").LinkId).MustSucceed().Output[0].ToString());

    [Theory]
    [InlineData("-IdOnly")]
    [InlineData("-IdOnly -First 150 -Skip 30")]
    [InlineData("-IdOnly -First 100")]
    [InlineData("-IdOnly -Skip 249")]
    [InlineData("-IdOnly -Skip 400")]
    [InlineData("-IdOnly -First 0")]
    public void Ids_alone_cost_pages_and_no_details(string parameters)
    {
        IReadOnlyList<PSObject> output = Run("Get-WeComCALink " + parameters).MustSucceed().Output;

        Assert.Equal(Expected(parameters), output.Select(item => item.ToString()));
        Assert.All(output, item => Assert.Equal(["LinkId"], item.Properties.Select(property => property.Name)));
        Assert.Empty(Bodies("get"));
    }

    [Theory]
    [InlineData("-First 3", 1)]
    [InlineData("-First 3 -Skip 120", 2)]
    [InlineData("-Skip 247", 3)]
    [InlineData("-First 0", 0)]
    [InlineData("-First 100", 1)]
    public void Links_passed_over_are_not_read_and_no_page_is_read_too_many(string parameters, int pages)
    {
        IReadOnlyList<PSObject> output = Run("Get-WeComCALink " + parameters).MustSucceed().Output;

        IReadOnlyList<string> expected = Expected(parameters);
        Assert.Equal(expected, output.Select(item => item.ToString()));
        Assert.Equal(expected.Count, Bodies("get").Count);
        Assert.Equal(pages, Bodies("list_link").Count);
    }

    [Fact]
    public void First_and_skip_count_after_the_name()
    {
        IReadOnlyList<string> matching = [.. Platform.Links()
            .Where(link => link.Name.Contains("上海", StringComparison.Ordinal) || link.Name.Contains("0004", StringComparison.Ordinal))
            .Select(link => link.LinkId)];

        ShellResult result = Run("Get-WeComCALink -Name *上海*, *0004* -Skip 2 -First 5 -ThrottleLimit 1").MustSucceed();

        Assert.Equal(matching.Skip(2).Take(5), result.Output.Select(item => item.ToString()));
        Assert.InRange(Bodies("list_link").Count, 1, 2);
    }

    [Fact]
    public void A_name_is_matched_in_any_case_and_an_escaped_wildcard_by_itself()
    {
        AddLink("Sale [1]*");

        Assert.Single(Run("Get-WeComCALink -Name 'sale `[1`]`*'").MustSucceed().Output);
        Assert.Empty(Run("Get-WeComCALink -Name 'sale?*z'").MustSucceed().Output);
    }

    [Fact]
    public void A_name_with_brackets_is_found_as_it_is_written()
    {
        AddLink("VIP [1]");
        AddLink("VIP 1");
        AddLink("VIP 2");

        Assert.Equal(
            ["VIP 1", "VIP [1]"], Run("Get-WeComCALink 'vip [1]'").MustSucceed().Property<string>("Name").Order(StringComparer.Ordinal));
        Assert.Equal(["VIP [1]"], Run("Get-WeComCALink 'VIP `[1`]'").MustSucceed().Property<string>("Name"));
    }

    [Fact]
    public void A_name_that_no_link_has_is_one_error_each_and_a_pattern_none()
    {
        AddLink("there");

        ShellResult result = Run("Get-WeComCALink -Name nowhere, there, no*thing, 'missing [1]', $args[0]", Ids[7]);

        Assert.Equal(["there"], result.Property<string>("Name"));
        Assert.Equal(["nowhere", Ids[7]], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error =>
        {
            Assert.Equal("LinkNotFound,WeComCA.Commands.GetWeComCALinkCommand", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
            Assert.Equal("WeComCA.WeComCAException", error.Exception.GetType().FullName);
        });
        Assert.Contains("-LinkId", result.Errors[1].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("-LinkId", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_of_a_name_when_not_every_link_was_read()
    {
        AddLink("there");
        Assert.Empty(Run("Get-WeComCALink -Name *, nowhere -First 1").MustSucceed().Errors);
        Platform.Faults.Add(new FaultRule { LinkId = Ids[3], Path = "get", ErrorCode = 40058, Times = -1 });

        Assert.Equal(Ids[3], Run("Get-WeComCALink nowhere").MustFailWith("ApiError40058").TargetObject);
    }

    [Theory]
    [InlineData("$link")]
    [InlineData("$link.LinkId, $link")]
    [InlineData("(Get-WeComCALink -IdOnly -First 1)")]
    [InlineData("([pscustomobject]@{ LinkId = 'a'; Name = 'b' })")]
    public void A_link_in_place_of_a_name_is_told_what_to_type_before_any_listing(string value)
    {
        Run("$script:link = Get-WeComCALink -First 1").MustSucceed();
        Platform.Recorder.Clear();

        ErrorRecord error = MustEndWith("ParameterArgumentTransformationError", "Get-WeComCALink " + value);

        Assert.Contains("-LinkId", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Bodies("get"));
        Assert.Equal([Ids[0]], Run("$link | Get-WeComCALink").MustSucceed().Property<string>("LinkId"));
    }

    [Theory]
    [InlineData("Get-WeComCALink '[abc'")]
    [InlineData("Get-WeComCACustomer x -CustomerChannel 'a', '['")]
    public void A_malformed_wildcard_is_refused_before_any_call(string command)
    {
        MustEndWith("ParameterArgumentValidationError", command);

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void One_bad_id_among_typed_ones_ends_the_command_before_any_call()
    {
        MustEndWith("WhiteSpaceInId", "Get-WeComCALink -LinkId $args[0], 'bad id'", Ids[0]);
        MustEndWith("WhiteSpaceInId", "Get-WeComCAStatistic $args[0], 'bad id'", Ids[0]);

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void Ids_come_from_the_parameter_the_pipeline_and_a_property_and_keep_their_order()
    {
        string[] wanted = [Ids[200], Ids[3], Ids[77]];
        foreach (string script in new[]
        {
            "Get-WeComCALink -LinkId $args[0]",
            "$args[0] | Get-WeComCALink",
            "$args[0] | ForEach-Object { [pscustomobject]@{ LinkId = $_; Name = 'no name is asked for' } } | Get-WeComCALink",
            "$args[0] | Get-WeComCALink | Get-WeComCALink",
            "$args[0] | Get-WeComCALink -ThrottleLimit 1",
        })
        {
            Assert.Equal(wanted, Run(script, [wanted]).MustSucceed().Output.Select(item => item.ToString()));
        }

        Assert.Empty(Bodies("list_link"));
    }

    [Theory]
    [InlineData("-Name x*")]
    [InlineData("-Url https://work.weixin.qq.com/ca/x")]
    [InlineData("-IdOnly")]
    [InlineData("-First 1")]
    [InlineData("-Skip 1")]
    public void Ids_from_the_pipeline_with_the_parameters_of_a_list_end_before_any_call(string parameters)
    {
        foreach (string input in new[] { "@()", "$null", "'a', 'b'" })
        {
            MustEndWith("PipelineInputWithList", input + " | Get-WeComCALink " + parameters);
        }

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void An_empty_pipeline_is_never_a_listing()
    {
        Assert.Empty(Run("@() | Get-WeComCALink").MustSucceed().Output);
        Assert.Single(Run("$null | Get-WeComCALink").Errors);
        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 1 }")]
    [InlineData("[pscustomobject]@{ LinkId = $null; Name = 'n' }")]
    [InlineData("[pscustomobject]@{ LinkId = ''; Name = 'n' }")]
    [InlineData("[pscustomobject]@{ LinkId = [pscustomobject]@{ A = 1 } }")]
    [InlineData("[System.IO.FileInfo]::new('x')")]
    [InlineData("@{ LinkId2 = 'x' }")]
    [InlineData("$true")]
    [InlineData("[datetime]::Now")]
    [InlineData("''")]
    public void What_holds_no_id_is_refused_and_never_turned_to_text(string input)
    {
        ShellResult result = Run(input + " | Get-WeComCALink");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.EndsWith("GetWeComCALinkCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void Nobody_is_asked_any_more_once_downstream_has_stopped()
    {
        Run("foreach ($once in 1) { Get-WeComCALink -ThrottleLimit 2 | ForEach-Object { break } }").MustSucceed();

        Assert.True(SpinWait.SpinUntil(() => Platform.Recorder.InFlight == 0, TimeSpan.FromSeconds(10)));
        Assert.InRange(Bodies("list_link").Count, 1, 2);
        Assert.InRange(Bodies("get").Count, 1, 4);
    }

    [Fact]
    public void A_link_that_is_gone_costs_an_error_and_no_other_link()
    {
        string gone = Ids[120];
        Platform.Faults.Add(new FaultRule { LinkId = gone, Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 40058 });

        ShellResult result = Run("Get-WeComCALink");

        Assert.Equal(gone, result.MustFailWith("ApiError40058").TargetObject);
        Assert.Equal(Ids.Where(id => id != gone), result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void A_listing_that_breaks_off_ends_the_command_after_what_it_has()
    {
        Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.ErrorCode, ErrorCode = 48002, Skip = 1 });

        ShellResult result = Run("Get-WeComCALink\ntrap { break }");

        result.MustFailWith("ApiError48002");
        Assert.True(result.Terminated);
        Assert.Equal(Ids.Take(100), result.Output.Select(item => item.ToString()));
    }

    private IReadOnlyList<string> Expected(string parameters)
    {
        string[] words = parameters.Split(' ');
        int ValueOf(string name, int otherwise)
        {
            int index = Array.IndexOf(words, name);
            return index < 0 ? otherwise : int.Parse(words[index + 1], System.Globalization.CultureInfo.InvariantCulture);
        }

        return [.. Ids.Skip(ValueOf("-Skip", 0)).Take(ValueOf("-First", int.MaxValue))];
    }

    private static string Describe(PlatformLink link) => string.Join(
        '|',
        link.LinkId,
        link.Name,
        link.Url,
        link.CreateTime,
        link.SkipVerify,
        string.Join(';', link.Users),
        string.Join(';', link.Departments),
        link.PriorityType,
        string.Join(';', link.PriorityUsers),
        link.MarkSource);

    private static string Describe(PSObject link) => string.Join('|', link.Properties.Select(property => property.Value switch
    {
        DateTime time => new DateTimeOffset(time).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        Enum type => type.ToString("d"),
        var other => other?.ToString(),
    }));

    [Theory]
    [InlineData("-User ANNA", "1 2")]
    [InlineData("-User 'boris;nobody'", "3")]
    [InlineData("-User anna, boris -First 1 -Skip 1", "2")]
    [InlineData("-User anna -Name '2*'", "2")]
    [InlineData("-User nobody", "")]
    public void Links_are_found_by_the_users_of_their_range_or_priority(string parameters, string expected)
    {
        AddLink("1", "anna", "carl");
        AddLink(new PlatformLink { Name = "2", Departments = [1], PriorityType = 2, PriorityUsers = ["Anna"] });
        AddLink("3", "boris");
        AddLink("4", "ann");

        Assert.Equal(expected, string.Join(' ', Run("Get-WeComCALink " + parameters).MustSucceed().Property<string>("Name").Order()));
    }

    [Fact]
    public void Links_are_found_by_their_address_whatever_its_query_and_no_link_is_read_after_the_last()
    {
        IReadOnlyList<PlatformLink> links = [.. Platform.Links()];

        ShellResult result = Run(
            "Get-WeComCALink -Url ($args[0] + '?customer_channel=WORK#x'), $args[1], ($args[1] + '/') -ThrottleLimit 1",
            links[40].Url,
            links[3].Url).MustSucceed();

        Assert.Equal([links[3].LinkId, links[40].LinkId], result.Property<string>("LinkId"));
        Assert.Equal(41, Bodies("get").Count);
        Assert.InRange(Bodies("list_link").Count, 1, 2);
    }

    [Fact]
    public void An_address_that_no_link_has_is_an_error_after_the_whole_listing()
    {
        PlatformLink link = Platform.Links()[0];
        string other = link.Url + "X";

        ShellResult result = Run("Get-WeComCALink -Url $args", other, link.Url);

        Assert.Equal(other, result.MustFailWith("LinkNotFound").TargetObject);
        Assert.Equal([link.LinkId], result.Property<string>("LinkId"));
        Assert.Equal(250, Bodies("get").Count);
    }

    [Fact]
    public void An_address_is_taken_from_an_object_that_has_one()
    {
        IReadOnlyList<PlatformLink> links = [.. Platform.Links()];

        ShellResult result = Run(
            "Get-WeComCALink -Url ([pscustomobject]@{ Poster = 'a'; Url = $args[0] }), (Get-WeComCALink -First 1)",
            links[5].Url).MustSucceed();

        Assert.Equal([links[0].LinkId, links[5].LinkId], result.Property<string>("LinkId"));
    }

    [Fact]
    public void Names_and_addresses_have_to_fit_both()
    {
        PlatformLink link = AddLink("there");

        Assert.Single(Run("Get-WeComCALink there -Url $args[0]", link.Url).MustSucceed().Output);
        Assert.Empty(Run("Get-WeComCALink z* -Url $args[0]", link.Url).MustSucceed().Output);
    }

    [Theory]
    [InlineData("'work.weixin.qq.com/ca/x'")]
    [InlineData("'https://work.weixin.qq.com/ca/x y'")]
    [InlineData("'weixin://biz/ww/profile/x'")]
    public void What_is_no_address_of_a_link_is_refused_before_any_call(string url)
    {
        MustEndWith("UrlInvalid", "Get-WeComCALink -Url " + url);

        Assert.Empty(Calls);
    }

    [Fact]
    public void A_user_that_can_be_none_is_refused_before_any_call()
    {
        MustEndWith("UserIdInvalid", "Get-WeComCALink -User 'a/b'");

        Assert.Empty(Calls);
    }
}
