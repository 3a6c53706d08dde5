using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public sealed class ConventionTests : IDisposable
{
    private static readonly string[] Writers = ["New-WeComCALink", "Remove-WeComCALink", "Set-WeComCALink", "Sync-WeComCALink"];
    private static readonly string[] Silent = ["Disconnect-WeComCA", "Remove-WeComCALink"];
    private static readonly string[] Local =
        ["Connect-WeComCA", "ConvertFrom-WeComCAEvent", "ConvertTo-WeComCAScheme", "Get-WeComCAConnection"];

    private readonly Shell shell = new();

    /// <summary>The contract: name, aliases, and in brackets how the pipeline may bring it, for each parameter set.</summary>
    public static TheoryData<string, string, string> Contract => new()
    {
        { "Compare-WeComCALink", "", "InputObject @0 [value] +Name/LinkName IncludeEqual ThrottleLimit Connection" },
        { "Connect-WeComCA", "Credential", "Credential @0 +PassThru SkipTokenCheck ApiBaseUri Proxy ProxyCredential "
            + "ProxyUseDefaultCredentials TimeoutSec CallsPerMinute" },
        { "Connect-WeComCA", "Secret", "CorpId Secret +PassThru SkipTokenCheck ApiBaseUri Proxy ProxyCredential ProxyUseDefaultCredentials "
            + "TimeoutSec CallsPerMinute" },
        { "Connect-WeComCA", "AccessToken", "AccessToken +PassThru SkipTokenCheck ApiBaseUri Proxy ProxyCredential "
            + "ProxyUseDefaultCredentials TimeoutSec CallsPerMinute" },
        { "Connect-WeComCA", "Environment", "+PassThru SkipTokenCheck ApiBaseUri Proxy ProxyCredential ProxyUseDefaultCredentials "
            + "TimeoutSec CallsPerMinute" },
        { "Disconnect-WeComCA", "", "+Connection @0" },
        { "Get-WeComCAConnection", "", "+" },
        { "Get-WeComCALink", "List", "+Name/LinkName @0 User Url First Skip ThrottleLimit Connection" },
        { "Get-WeComCALink", "IdOnly", "IdOnly +First Skip Connection" },
        { "Get-WeComCALink", "LinkId", "LinkId/link_id [value,name] +Url [name] ThrottleLimit Connection" },
        { "Get-WeComCACustomer", "", "LinkId/link_id @0 [value,name] +First Skip CustomerChannel UserId ChatStatus "
            + "Name/LinkName/link_name [name] ThrottleLimit Connection" },
        { "Get-WeComCAStatistic", "StartDate", "LinkId/link_id @0 [value,name] +StartDate @1 EndDate @2 Daily "
            + "Name/LinkName/link_name [name] ThrottleLimit Connection" },
        { "Get-WeComCAStatistic", "Days", "LinkId/link_id @0 [value,name] Days +EndDate @2 Daily Name/LinkName/link_name [name] "
            + "ThrottleLimit Connection" },
        { "New-WeComCALink", "", "+Name/LinkName/link_name @0 [name] User/UserList/user_list [name] "
            + "Department/DepartmentList/department_list [name] SkipVerify/skip_verify [name] PriorityType/priority_type [name] "
            + "PriorityUser/PriorityUserIdList/priority_userid_list [name] MarkSource/mark_source [name] ThrottleLimit Connection" },
        { "Set-WeComCALink", "InputObject", "+InputObject [value] Name/LinkName/link_name User/UserList/user_list "
            + "Department/DepartmentList/department_list AddUser RemoveUser AddDepartment RemoveDepartment SkipVerify/skip_verify "
            + "PriorityType/priority_type PriorityUser/PriorityUserIdList/priority_userid_list MarkSource/mark_source ReplaceUser "
            + "PassThru ThrottleLimit Connection" },
        { "Set-WeComCALink", "LinkId", "LinkId/link_id @0 [value,name] +Name/LinkName/link_name [name] User/UserList/user_list [name] "
            + "Department/DepartmentList/department_list [name] AddUser [name] RemoveUser [name] AddDepartment [name] "
            + "RemoveDepartment [name] SkipVerify/skip_verify [name] PriorityType/priority_type [name] "
            + "PriorityUser/PriorityUserIdList/priority_userid_list [name] MarkSource/mark_source [name] ReplaceUser PassThru "
            + "ThrottleLimit Connection" },
        { "Remove-WeComCALink", "InputObject", "+InputObject [value] Force ThrottleLimit Connection" },
        { "Remove-WeComCALink", "LinkId", "LinkId/link_id @0 [value,name] +Force ThrottleLimit Connection" },
        { "Sync-WeComCALink", "", "InputObject @0 [value] +Name/LinkName IncludeEqual Prune MaximumDelete Force ThrottleLimit Connection" },
        { "Get-WeComCAChatInfo", "", "ChatKey @0 [value,name] +Connection" },
        { "ConvertFrom-WeComCAEvent", "Body", "Body [value] MessageSignature/MsgSignature Timestamp Nonce Token EncodingAesKey ReceiveId "
            + "+MaximumAge" },
        { "ConvertFrom-WeComCAEvent", "EchoString", "EchoString/EchoStr MessageSignature/MsgSignature Timestamp Nonce Token EncodingAesKey "
            + "ReceiveId +MaximumAge" },
        { "Test-WeComCAConnection", "", "+Quiet Connection" },
        { "ConvertTo-WeComCAScheme", "", "Url @0 [value,name] +CustomerChannel @1 LinkId/link_id [name] Name/LinkName/link_name [name]" },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public void Parameters_are_the_contracts_to_the_letter(string cmdlet, string parameterSet, string contract)
    {
        CommandParameterSetInfo set = Assert.Single(
            Cmdlet(cmdlet).ParameterSets, set => set.Name == (parameterSet.Length == 0 ? "__AllParameterSets" : parameterSet));

        string[] parts = contract.Split('+');
        Assert.Equal(Words(parts[0]), Describe(set, mandatory: true));
        Assert.Equal(Words(parts[1]), Describe(set, mandatory: false));
    }

    [Fact]
    public void No_parameter_set_is_left_out_of_the_contract()
    {
        string[] tested = [.. Contract.Select(row => (string)row[0]).Distinct()];

        Assert.All(tested, name => Assert.Equal(
            Contract.Count(row => (string)row[0] == name), Cmdlet(name).ParameterSets.Count));
    }

    [Theory]
    [InlineData("Sync-WeComCALink", "", "ThrottleLimit", 1)]
    [InlineData("Sync-WeComCALink", "", "MaximumDelete", 10)]
    [InlineData("New-WeComCALink", "", "ThrottleLimit", 1)]
    [InlineData("Set-WeComCALink", "InputObject", "ThrottleLimit", 1)]
    [InlineData("Remove-WeComCALink", "InputObject", "ThrottleLimit", 1)]
    [InlineData("Connect-WeComCA", "Environment", "CallsPerMinute", 9000)]
    public void Defaults_are_the_contracts(string cmdlet, string defaultSet, string parameter, int expected)
    {
        Type type = Cmdlet(cmdlet).ImplementingType;
        using var instance = Activator.CreateInstance(type) as IDisposable;

        Assert.Equal(expected, type.GetProperty(parameter)!.GetValue(instance));
        Assert.Equal(defaultSet, Cmdlet(cmdlet).DefaultParameterSet ?? "");
    }

    [Fact]
    public void A_row_calls_a_property_the_same_whichever_cmdlet_takes_it()
    {
        Dictionary<string, string[]> columns = Columns();
        ParameterMetadata[] ofRows =
        [
            .. Cmdlets().SelectMany(cmdlet => cmdlet.Parameters.Values).Where(parameter => columns.ContainsKey(parameter.Name)
                && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)),
        ];

        Assert.All(ofRows, parameter => Assert.Equal(columns[parameter.Name], parameter.Aliases.Prepend(parameter.Name)));
        Assert.Equal(columns.Keys.Order(), ofRows.Select(parameter => parameter.Name).Distinct().Order());
    }

    [Fact]
    public void Every_cmdlet_has_its_own_file_named_after_it_and_no_other_file_is_there()
    {
        string folder = Path.Combine(Repository.Root, "src", "WeComCA", "Commands");

        Assert.Equal(
            Cmdlets().Select(cmdlet => cmdlet.Name.Replace("-", "", StringComparison.Ordinal) + "Command.cs").Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(Cmdlets(), cmdlet => Assert.Equal(
            cmdlet.Name.Replace("-", "", StringComparison.Ordinal) + "Command", cmdlet.ImplementingType.Name));
    }

    [Fact]
    public void Every_cmdlet_says_what_it_brings_out()
    {
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            Assert.Equal(Silent.Contains(cmdlet.Name), cmdlet.OutputType.Count == 0);
            Assert.All(
                cmdlet.OutputType.Where(output => output.Type != typeof(string) && output.Type != typeof(bool)),
                output => Assert.StartsWith("WeComCA.WeComCA", output.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_writes_asks_and_what_reads_does_not()
    {
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            CmdletAttribute declared = cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!;
            Assert.Equal(Writers.Contains(cmdlet.Name), declared.SupportsShouldProcess);
            Assert.Equal(ImpactOf(cmdlet.Name), declared.ConfirmImpact);
        }
    }

    [Fact]
    public void Every_cmdlet_that_calls_takes_a_connection() =>
        Assert.All(Cmdlets(), cmdlet => Assert.Equal(!Local.Contains(cmdlet.Name), cmdlet.Parameters.ContainsKey("Connection")));

    [Fact]
    public void Lists_are_collections_that_an_empty_one_makes_false()
    {
        IEnumerable<Type> lists = Cmdlet("Get-WeComCALink").OutputType
            .SelectMany(output => output.Type.GetProperties())
            .Select(property => property.PropertyType)
            .Where(type => type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type));

        Assert.All(lists, type => Assert.Equal(typeof(ReadOnlyCollection<>), type.BaseType!.GetGenericTypeDefinition()));
        Assert.Equal(3, lists.Count());
    }

    public void Dispose() => shell.Dispose();

    private static string[] Describe(CommandParameterSetInfo set, bool mandatory) =>
    [
        .. set.Parameters
            .Where(parameter => parameter.IsMandatory == mandatory && !IsCommon(parameter.Name) && !IsHidden(parameter))
            .Select(parameter => string.Join('/', [parameter.Name, .. parameter.Aliases])
                + (parameter.Position >= 0 ? " @" + parameter.Position : "")
                + Pipeline(parameter))
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsHidden(CommandParameterInfo parameter) =>
        parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow);

    private static ConfirmImpact ImpactOf(string cmdlet) => cmdlet switch
    {
        "Remove-WeComCALink" => ConfirmImpact.High,
        "New-WeComCALink" or "Set-WeComCALink" or "Sync-WeComCALink" => ConfirmImpact.Medium,
        _ => ConfirmImpact.None,
    };

    private static string Pipeline(CommandParameterInfo parameter) =>
        (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => " [value,name]",
            (true, false) => " [value]",
            (false, true) => " [name]",
            _ => "",
        };

    private static bool IsCommon(string name) => name is "WhatIf" or "Confirm"
        || System.Management.Automation.Cmdlet.CommonParameters.Contains(name);

    /// <summary>Parameters with what follows them, in the order of the alphabet.</summary>
    private static string[] Words(string contract)
    {
        List<string> words = [];
        foreach (string word in contract.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] is '@' or '[')
            {
                words[^1] += " " + word;
            }
            else
            {
                words.Add(word);
            }
        }

        return [.. words.Order(StringComparer.Ordinal)];
    }

    /// <summary>What Compare and Sync call the columns of a row, by the property.</summary>
    private Dictionary<string, string[]> Columns()
    {
        CmdletInfo cmdlet = Cmdlet("Get-WeComCALink");
        Type property = cmdlet.OutputType[0].Type.Assembly.GetType("WeComCA.LinkProperty", throwOnError: true)!;
        Type columns = cmdlet.ImplementingType.Assembly.GetType("WeComCA.Parameters.LinkColumns", throwOnError: true)!;
        string[] ofLinkId = (string[])columns.GetField("LinkId")!.GetValue(null)!;
        IEnumerable<object> all = (IEnumerable<object>)property.GetProperty("All")!.GetValue(null)!;
        return all.Select(each => (string[])property.GetProperty("Columns")!.GetValue(each)!).Append(ofLinkId)
            .ToDictionary(names => names[0]);
    }

    private CmdletInfo Cmdlet(string name) => Assert.Single(Cmdlets(), cmdlet => cmdlet.Name == name);

    private CmdletInfo[] Cmdlets() =>
        [.. shell.Run("Get-Command -Module WeComCA").MustSucceed().Output.Select(item => (CmdletInfo)item.BaseObject)];
}
