using System;
using System.Threading.Tasks;
using WeComCA.Sandbox;

namespace WeComCA.Tests.Hosting;

/// <summary>The pinned PowerShell, restored once for all tests.</summary>
internal static class RestoredPowerShell
{
    private static readonly Lazy<Task<PinnedPowerShell>> Restored = new(() => PinnedPowerShell.RestoreAsync(Repository.Root));

    public static Task<PinnedPowerShell> Value => Restored.Value;
}
