using System;

namespace WeComCA.Emulator;

/// <summary>How a platform begins.</summary>
public class PlatformOptions
{
    public string CorpId { get; set; } = "ww0123456789abcdef";

    public string Secret { get; set; } = "emulator-secret";

    /// <summary>Sample links in the first app.</summary>
    public int Links { get; set; }

    /// <summary>Added to every call, before its work.</summary>
    public TimeSpan Latency { get; set; }

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(7200);

    /// <summary>Keep every request and every work, or only numbers.</summary>
    public bool Record { get; set; } = true;

    public PlatformSwitches Switches { get; set; } = new();
}

/// <summary>A platform behind HTTP.</summary>
public sealed class EmulatorOptions : PlatformOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where events go from the start; it must answer the echo.</summary>
    public EventAddress? EventAddress { get; set; }

    /// <summary>The longest that a hang holds a connection whose client does not give up.</summary>
    public TimeSpan HangLimit { get; set; } = TimeSpan.FromMinutes(5);
}
