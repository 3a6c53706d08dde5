using System;

namespace WeComCA.Sandbox;

/// <summary>The pinned PowerShell cannot be had; the message says what is missing.</summary>
internal sealed class PinnedPowerShellException(string message) : Exception(message);
