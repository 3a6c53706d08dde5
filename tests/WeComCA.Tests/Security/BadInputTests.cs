using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Security;

/// <summary>
/// Every parameter of every exported cmdlet, found by reflection, is given what nobody should give it. Each time either an
/// error says so or the value arrives at the platform exactly as it was given.
/// </summary>
public class BadInputTests
{
    private const string Url = "https://work.weixin.qq.com/ca/caXXXXX";
    private const string EventToken = "QDG6eK";
    private const string EventKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static readonly (string Kind, string? Text)[] BadValues =
    [
        ("null", null),
        ("empty", ""),
        ("white space", " \t\u3000"),
        ("1 MiB", new string('x', 1024 * 1024)),
        ("a null character", "a\0b"),
        ("a bell", "a\ab"),
        ("a line end", "a\r\nb"),
        ("a C1 control character", "a\u0085b"),
        ("a lone high surrogate", "a\uD83D"),
        ("a lone low surrogate", "\uDE00a"),
        ("right-to-left marks", "\u202Eab\u200F"),
        ("a slash, a question mark and a quote", "a/b?c\"d"),
        ("a query", "a&access_token=b#c%20"),
        ("JSON", "a\"}{\"link_id\":\"b"),
    ];

    /// <summary>What a cmdlet needs beside its mandatory parameters to do something.</summary>
    private static readonly Dictionary<string, (string Parameter, object Value)[]> Companions = new()
    {
        ["New-WeComCALink"] = [("User", "u")],
        ["Set-WeComCALink"] = [("SkipVerify", true)],
        ["Remove-WeComCALink"] = [("Force", true)],
        ["PriorityUser"] = [("PriorityType", "Specified")],
    };

    /// <summary>Texts that may be accepted without being sent, and why.</summary>
    private static readonly Dictionary<string, string> NeverSent = new()
    {
        ["Compare-WeComCALink/Name"] = "a pattern, which is matched here",
        ["Sync-WeComCALink/Name"] = "a pattern, which is matched here",
        ["Get-WeComCALink/User"] = "a filter, which is applied here",
        ["Get-WeComCALink/Url"] = "a filter, which is applied here",
        ["Get-WeComCALink/Name"] = "a pattern, which is matched here",
        ["Get-WeComCACustomer/CustomerChannel"] = "a filter, which is applied here",
        ["Get-WeComCACustomer/UserId"] = "a filter, which is applied here",
        ["Set-WeComCALink/RemoveUser"] = "what is removed is not there afterwards",
        ["Connect-WeComCA/ProxyCredential"] = "only for a proxy that asks",
    };

    /// <summary>Parameters that may be given nothing: it is read from the platform then, or there is nothing to refuse.</summary>
    private static readonly HashSet<string> MayBeBlank =
        ["Get-WeComCACustomer/Name", "Get-WeComCAStatistic/Name", "New-WeComCALink/LinkId"];

    /// <summary>Lists, whose items a line end separates.</summary>
    private static readonly HashSet<string> UserLists = ["User", "AddUser", "PriorityUser"];

    public static TheoryData<string> Cmdlets
    {
        get
        {
            using var shell = new Shell();
            return [.. Exported(shell).Select(cmdlet => cmdlet.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task Every_parameter_refuses_what_is_bad_or_sends_it_exactly_as_given(string name)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync();
        using Shell shell = Shell.Connected(emulator);
        CmdletInfo cmdlet = Exported(shell).Single(other => other.Name == name);
        List<string> wrong = [];
        foreach (CommandParameterSetInfo set in cmdlet.ParameterSets)
        {
            foreach (CommandParameterInfo parameter in set.Parameters.Where(IsOurs))
            {
                foreach ((string kind, string? text) in BadValues)
                {
                    foreach (bool isPiped in parameter.ValueFromPipelineByPropertyName ? [false, true] : new[] { false })
                    {
                        var trial = new Trial(emulator, shell, cmdlet, set, parameter, text, isPiped);
                        if (trial.Run() is { } fault)
                        {
                            wrong.Add($"-{parameter.Name} ({set.Name}{(isPiped ? ", piped" : "")}) given {kind}: {fault}");
                        }
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(emulator.Platform.Recorder.Violations.Select(request => request.Violation + " " + request.Query));
    }

    private static IEnumerable<CmdletInfo> Exported(Shell shell) => shell
        .Run("(Get-Module WeComCA).ExportedCmdlets.Values").MustSucceed()
        .Output.Select(item => (CmdletInfo)item.BaseObject);

    /// <summary>Row is the record itself, which the pipeline alone brings.</summary>
    private static bool IsOurs(CommandParameterInfo parameter) => parameter.Name != "Row"
        && !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name);

    /// <summary>One cmdlet run with one bad value.</summary>
    private sealed class Trial(
        EmulatorServer emulator,
        Shell shell,
        CmdletInfo cmdlet,
        CommandParameterSetInfo set,
        CommandParameterInfo parameter,
        string? text,
        bool isPiped)
    {
        /// <summary>The same link for every trial, as it was at first: more of them would only make every listing longer.</summary>
        private readonly PlatformLink link = emulator.Platform.AddLink(new PlatformLink { LinkId = "calTrial", Name = "n", Users = ["u"] });

        private readonly SealedText callback = new EventEnvelope(EventToken, EventKey, emulator.Platform.DefaultApp.CorpId)
            .Seal("<xml><ChangeType>balance_low</ChangeType></xml>", DateTimeOffset.UtcNow);

        /// <returns>What is wrong; null when all is well.</returns>
        public string? Run()
        {
            emulator.Platform.Recorder.Clear();
            emulator.Platform.Customers.Set(link.LinkId, CustomerBook.Sample(link, 1));
            object? value = Convert(parameter.ParameterType, text);
            Dictionary<string, object?> arguments = Arguments();
            using PowerShell run = PowerShell.Create(shell.Runspace);
            run.AddCommand(cmdlet).AddParameters((IDictionary)arguments);
            var errors = new List<ErrorRecord>();
            PSObject[] output = [];
            try
            {
                if (isPiped)
                {
                    var row = new PSObject();
                    row.Properties.Add(new PSNoteProperty(parameter.Name, value));
                    output = [.. run.Invoke(new[] { row })];
                }
                else
                {
                    run.AddParameter(parameter.Name, value);
                    output = [.. run.Invoke()];
                }
            }
            catch (RuntimeException exception)
            {
                errors.Add(exception.ErrorRecord);
            }

            errors.AddRange(run.Streams.Error);
            if (errors.Count > 0)
            {
                return errors.Select(Unclear).FirstOrDefault(unclear => unclear != null);
            }

            if (cmdlet.Verb == "Connect")
            {
                _ = shell.Run("Get-WeComCALink -IdOnly");
            }

            return Unsent(output);
        }

        private string? Unclear(ErrorRecord error)
        {
            string id = error.FullyQualifiedErrorId.Split(',')[0];
            bool isOurs = error.Exception.GetType().Assembly.GetName().Name!.StartsWith("WeComCA", StringComparison.Ordinal);
            return id.EndsWith("Exception", StringComparison.Ordinal) ? $"a defect: {error.Exception}"
                : string.IsNullOrWhiteSpace(error.ToString()) ? $"an error without a message: {id}"
                : isOurs && error.ToString().Length > 2000 ? $"a message of {error.ToString().Length} characters"
                : emulator.Platform.WorkLog.Count > 0 ? $"an error after work was done: {error}"
                : null;
        }

        private string? Unsent(PSObject[] output)
        {
            string name = cmdlet.Name + "/" + parameter.Name;
            if (NeverSent.ContainsKey(name)
                || (string.IsNullOrWhiteSpace(text) && (isPiped || MayBeBlank.Contains(name)))
                || (parameter.ParameterType == typeof(SwitchParameter) && text == null))
            {
                return null;
            }

            HashSet<string> arrived = [.. Sent(), .. output.SelectMany(Shown)];
            string[] expected = UserLists.Contains(parameter.Name) ? (text ?? "").Split("\r\n") : [text ?? ""];
            return arrived.IsSupersetOf(expected) ? null : $"neither refused nor sent; sent: {string.Join(" | ", Sent())}";
        }

        private IEnumerable<string> Sent()
        {
            foreach (RecordedRequest request in emulator.Platform.Requests)
            {
                foreach (string field in request.Query.Split('&'))
                {
                    yield return Uri.UnescapeDataString(field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                }

                if (request.Body.Length > 0)
                {
                    using var body = JsonDocument.Parse(request.Body);
                    foreach (string item in Texts(body.RootElement).ToArray())
                    {
                        yield return item;
                    }
                }
            }
        }

        private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };

        /// <summary>A scheme is sent nowhere: it comes out, with the channel encoded in it twice.</summary>
        private static IEnumerable<string> Shown(PSObject item)
        {
            foreach (PSPropertyInfo property in item.Properties)
            {
                if (property is { Name: "Scheme", Value: string scheme })
                {
                    string url = Uri.UnescapeDataString(scheme["weixin://biz/ww/profile/".Length..]);
                    yield return url;
                    yield return Uri.UnescapeDataString(url[(url.LastIndexOf('=') + 1)..]);
                }
                else if (property.Name is "LinkId" or "Name" or "LinkName")
                {
                    yield return property.Value as string ?? "";
                }
            }
        }

        private Dictionary<string, object?> Arguments()
        {
            Dictionary<string, object?> arguments = [];
            foreach (CommandParameterInfo mandatory in set.Parameters.Where(other => other.IsMandatory))
            {
                arguments[mandatory.Name] = Good(mandatory.Name);
            }

            foreach (string key in new[] { cmdlet.Name, parameter.Name })
            {
                foreach ((string companion, object value) in Companions.GetValueOrDefault(key, []))
                {
                    arguments[companion] = value;
                }
            }

            if (cmdlet.Verb == "Connect")
            {
                arguments["ApiBaseUri"] = emulator.BaseUri;
            }

            arguments.Remove(parameter.Name);
            return arguments;
        }

        private object Good(string mandatory) => mandatory switch
        {
            "Name" => "name",
            "LinkId" => link.LinkId,
            "Url" => Url,
            "ChatKey" => PlatformEvent.SampleChatKey,
            "IdOnly" => true,
            "Days" => 7,
            "InputObject" => shell.Run("param($id) Get-WeComCALink -LinkId $id", link.LinkId).MustSucceed().Output[0],
            "CorpId" => emulator.Platform.DefaultApp.CorpId,
            "Secret" => Convert(typeof(SecureString), emulator.Platform.DefaultApp.Secret)!,
            "AccessToken" => Convert(typeof(SecureString), emulator.Platform.IssueToken())!,
            "Credential" => new PSCredential(
                emulator.Platform.DefaultApp.CorpId,
                (SecureString)Convert(typeof(SecureString), emulator.Platform.DefaultApp.Secret)!),
            "Body" => $"<xml><Encrypt>{callback.Encrypted}</Encrypt></xml>",
            "EchoString" => callback.Encrypted,
            "MessageSignature" => callback.Signature,
            "Timestamp" => callback.Timestamp,
            "Nonce" => callback.Nonce,
            "Token" => Convert(typeof(SecureString), EventToken)!,
            "EncodingAesKey" => Convert(typeof(SecureString), EventKey)!,
            "ReceiveId" => emulator.Platform.DefaultApp.CorpId,
            _ => throw new ArgumentException($"Say here what a good value of -{mandatory} is."),
        };

        private static object? Convert(Type type, string? text)
        {
            if (text == null || (type != typeof(SecureString) && type != typeof(PSCredential)))
            {
                return text;
            }

            SecureString secure = new NetworkCredential("", text[..Math.Min(text.Length, ushort.MaxValue)]).SecurePassword;
            return type == typeof(SecureString) ? secure : text.Length == 0 ? PSCredential.Empty : new PSCredential(text, secure);
        }
    }
}
