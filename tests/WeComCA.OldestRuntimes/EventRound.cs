using System;
using System.Linq;
using System.Security;
using WeComCA.Client.Events;
using WeComCA.Client.Time;

namespace WeComCA.OldestRuntimes;

/// <summary>Reads the published known answer, and refuses a body that declares what it may not.</summary>
internal static class EventRound
{
    private static readonly EventSignature Signature = new("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780");

    public static void Run()
    {
        var reader = new EventReader(
            Secure("QDG6eK"),
            Secure("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"),
            "wx5823bf96d3bd56c7",
            TimeSpan.Zero,
            SystemClock.Instance);
        string echo = reader.ReadEcho(
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
            Signature);
        Console.WriteLine($"echo: {echo}");
        try
        {
            reader.ReadEvent("<!DOCTYPE xml [<!ENTITY a 'b'>]><xml><Encrypt>&a;</Encrypt></xml>", Signature);
        }
        catch (WeComCAException exception)
        {
            Console.WriteLine($"event: {exception.ErrorId}");
        }
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        text.ToList().ForEach(secure.AppendChar);
        return secure;
    }
}
