using System;
using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>A fact about .NET Framework. Where neither it nor Mono is, the test is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DesktopFactAttribute : FactAttribute
{
    public DesktopFactAttribute()
    {
        if (!OldestRuntimesProgram.CanRunOnDesktop)
        {
            Skip = "mono is not on the PATH.";
        }
    }
}
