using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace WeComCA.Emulator;

/// <summary>Gives out access tokens: one at a time for each app, the same one until it ends.</summary>
internal sealed class TokenDesk(TimeProvider clock, TimeSpan lifetime, Func<PlatformSwitches> switches)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (PlatformApp App, DateTimeOffset End)> _tokens = [];
    private readonly Dictionary<PlatformApp, string> _current = [];

    public (string Token, int ExpiresIn) Issue(PlatformApp app)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (!_current.TryGetValue(app, out string? token) || _tokens[token].End <= now)
            {
                token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)).Replace('+', '-').Replace('/', '_');
                _current[app] = token;
                _tokens[token] = (app, now + lifetime);
            }

            return (token, (int)(_tokens[token].End - now).TotalSeconds);
        }
    }

    public PlatformApp Redeem(string token)
    {
        lock (_gate)
        {
            return !_tokens.TryGetValue(token, out (PlatformApp App, DateTimeOffset End) entry) ? throw new Refusal(40014)
                : entry.End <= clock.GetUtcNow() ? throw new Refusal(switches().ExpiredTokenCode)
                : entry.App;
        }
    }

    public void RevokeAll()
    {
        lock (_gate)
        {
            _tokens.Clear();
            _current.Clear();
        }
    }

    public void ExpireAll()
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            foreach (string token in _tokens.Keys.ToArray())
            {
                _tokens[token] = (_tokens[token].App, now);
            }
        }
    }
}
