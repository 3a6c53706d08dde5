# Runs scripts in new sessions of this process: quicker than ChildShell.psm1, for what needs no process of its own.

Set-StrictMode -Version Latest

<#
.SYNOPSIS
    Runs a script text in a new session and returns its exit code, its output as objects and its errors as text. As in a
    process, the exit code is 1 after an error that ended the script.
.PARAMETER Environment
    Environment variables to set for the time being; $null removes one.
#>
function Invoke-Session {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Script,
        [object[]] $ArgumentList = @(),
        [hashtable] $Environment = @{}
    )

    $before = @{}
    foreach ($name in $Environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)

        # [Environment]::SetEnvironmentVariable would set $null as an empty text.
        Set-Item -LiteralPath "Env:$name" -Value $Environment[$name]
    }

    $session = [powershell]::Create()
    try {
        $null = $session.AddScript($Script)
        $ArgumentList | ForEach-Object -Process { $null = $session.AddArgument($_) }
        $output = $null
        try {
            $output = $session.Invoke()
            $exitCode = [int]$session.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
        }
        catch [System.Management.Automation.RuntimeException] {
            $session.Streams.Error.Add($_)
            $exitCode = 1
        }

        [pscustomobject]@{
            ExitCode = $exitCode
            Output   = @($output)
            Error    = @($session.Streams.Error | ForEach-Object -Process { "$_" }) -join [Environment]::NewLine
        }
    }
    finally {
        $session.Dispose()
        foreach ($name in $before.Keys) {
            Set-Item -LiteralPath "Env:$name" -Value $before[$name]
        }
    }
}

Export-ModuleMember -Function Invoke-Session
