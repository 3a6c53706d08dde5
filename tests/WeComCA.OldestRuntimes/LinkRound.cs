using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using WeComCA.Client;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;

namespace WeComCA.OldestRuntimes;

/// <summary>One round of an administrator's work: connect, list, create, edit, delete, and a refusal.</summary>
internal static class LinkRound
{
    private const string Name = "获客链接😀 1号";
    private const long Department = 4294967297;

    private static readonly CallContext Context = new(null, CancellationToken.None, CancellationToken.None);

    public static void Run(Uri apiBaseUri, string corpId, string secret)
    {
        using var client = new WeComCAClient(
            new WeComCAClientOptions { ApiBaseUri = apiBaseUri, CorpId = corpId, Secret = Secure(secret) });
        client.CheckTokenAsync(Context).GetAwaiter().GetResult();
        Console.WriteLine("connected");

        List<WeComCALink> listed = [.. ListIds(client).Select(id => Read(client, id))];
        Console.WriteLine($"listed: {listed.Count}");

        WeComCALink created = Create(client);
        Require(Read(client, created.LinkId).Department.Single() == Department, "the department was kept");
        Console.WriteLine($"created: {created.LinkId}");

        Edit(client, created.LinkId);
        WeComCALink edited = Read(client, created.LinkId);
        Require(edited.Name == Name && edited.User.ToString() == "b" && edited.SkipVerify == false, "the edit changed what was specified");
        Console.WriteLine($"edited: {edited.LinkId}");

        client.DeleteLinkAsync(created.LinkId, Context).GetAwaiter().GetResult();
        Require(!ListIds(client).Contains(created.LinkId), "the deleted link is gone");
        Console.WriteLine($"deleted: {created.LinkId}");

        Console.WriteLine($"scheme: {LinkScheme.Create(created.Url!, "渠道 1")}");
        Console.WriteLine($"refused: {Refusal(client, created.LinkId)}");
    }

    private static IReadOnlyList<string> ListIds(WeComCAClient client) =>
        client.ListLinkIds(Context).TakeAllAsync().GetAwaiter().GetResult();

    private static WeComCALink Read(WeComCAClient client, string linkId) =>
        client.GetLinkAsync(linkId, Context).GetAwaiter().GetResult();

    private static WeComCALink Create(WeComCAClient client)
    {
        using var creator = new LinkCreator(client, Context);
        var fields = new LinkFields { Name = Name, Users = ["a"], Departments = [Department], SkipVerify = false };
        return creator.CreateAsync(fields).GetAwaiter().GetResult();
    }

    private static void Edit(WeComCAClient client, string linkId)
    {
        var change = new LinkChange(linkId) { AddUsers = ["b"], RemoveUsers = ["a"] };
        LinkSetter.SetAsync(client, change, wantsLink: false, Context).GetAwaiter().GetResult();
    }

    private static string Refusal(WeComCAClient client, string linkId)
    {
        try
        {
            LinkSetter.SetAsync(client, new LinkChange(linkId), wantsLink: false, Context).GetAwaiter().GetResult();
        }
        catch (WeComCAException exception)
        {
            return exception.Message;
        }

        throw new InvalidOperationException("A change of nothing was accepted.");
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException("Not so: " + what + ".");
        }
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }
}
