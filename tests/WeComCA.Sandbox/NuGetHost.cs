using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace WeComCA.Sandbox;

/// <summary>The console as the engine sees it.</summary>
internal sealed class NuGetHost : PSHost
{
    /// <summary>What <c>exit</c> asked for.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "WeComCA.Sandbox";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; } = new NuGetHostConsole();

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("The sandbox has no nested prompts.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("The sandbox has no nested prompts.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
