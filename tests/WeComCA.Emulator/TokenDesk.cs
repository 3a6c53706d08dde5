using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace WeComCA.Emulator;

/// <summary>Gives out access tokens: one at a time for each app, the same one until it ends.</summary>
internal sealed class TokenDesk(TimeProvider clock, TimeSpan lifetime, Func<PlatformSwitches> switches)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (PlatformApp App, DateTimeOffset End)> tokens = [];
    private readonly Dictionary<PlatformApp, string> current = [];

    public (string Token, int ExpiresIn) Issue(PlatformApp app)
    {
        lock (gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (!current.TryGetValue(app, out string? token) || tokens[token].End <= now)
            {
                token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)).Replace('+', '-').Replace('/', '_');
                current[app] = token;
                tokens[token] = (app, now + lifetime);
            }

            return (token, (int)(tokens[token].End - now).TotalSeconds);
        }
    }

    public PlatformApp Redeem(string token)
    {
        lock (gate)
        {
            return !tokens.TryGetValue(token, out (PlatformApp App, DateTimeOffset End) entry) ? throw new Refusal(40014)
                : entry.End <= clock.GetUtcNow() ? throw new Refusal(switches().ExpiredTokenCode)
                : entry.App;
        }
    }

    public void RevokeAll()
    {
        lock (gate)
        {
            tokens.Clear();
            current.Clear();
        }
    }

    public void ExpireAll()
    {
        lock (gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            foreach (string token in tokens.Keys.ToArray())
            {
                tokens[token] = (tokens[token].App, now);
            }
        }
    }
}
