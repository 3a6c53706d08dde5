# Runs scripts in a PowerShell process of their own: for exit codes, for -NonInteractive, and for sessions that lack something.

Set-StrictMode -Version Latest

$waitLimit = [timespan]::FromSeconds(120)
$utf8WithMark = New-Object System.Text.UTF8Encoding($true)

# A screen of 120 columns, and text that reaches this process whole; the scripts that test another encoding set it after this.
$prelude = @'
$OutputEncoding = [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
if ($PSVersionTable.PSVersion.Major -ge 7) { $PSStyle.OutputRendering = 'PlainText' }
$ProgressPreference = 'SilentlyContinue'
'@

# What starts a PowerShell of the same kind: one that is a .NET tool runs in a process of dotnet.
function Get-ShellCommand {
    $process = (Get-Process -Id $PID).Path
    $process
    if ([IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') {
        Join-Path $PSHOME 'pwsh.dll'
    }
}

<#
.SYNOPSIS
    Runs a script text in a new PowerShell of the same kind and brings back its exit code and what it wrote.
.PARAMETER Environment
    Environment variables to set; $null removes one.
#>
function Invoke-ChildShell {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Script,
        [hashtable] $Environment = @{},
        [switch] $NoPrelude
    )

    $file = Join-Path ([IO.Path]::GetTempPath()) ('WeComCA.' + [guid]::NewGuid().ToString('N') + '.ps1')
    $text = if ($NoPrelude) { $Script } else { $prelude + [Environment]::NewLine + $Script }
    [IO.File]::WriteAllText($file, $text, $utf8WithMark)
    try {
        Invoke-ChildShellFile -Path $file -Environment $Environment
    }
    finally {
        Remove-Item -LiteralPath $file -ErrorAction SilentlyContinue
    }
}

<#
.SYNOPSIS
    Runs a script file in a new PowerShell of the same kind, with nobody to answer questions.
#>
function Invoke-ChildShellFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [string[]] $Arguments = @(),
        [hashtable] $Environment = @{}
    )

    $shell = @(Get-ShellCommand)
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $shell[0]
    $options = '-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $Path
    $start.Arguments = (@($shell | Select-Object -Skip 1) + $options + $Arguments | ForEach-Object -Process { '"' + $_ + '"' }) -join ' '
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $start.StandardErrorEncoding = New-Object System.Text.UTF8Encoding($false)
    foreach ($name in $Environment.Keys) {
        if ($null -eq $Environment[$name]) {
            $start.EnvironmentVariables.Remove($name)
        }
        else {
            $start.EnvironmentVariables[$name] = [string]$Environment[$name]
        }
    }

    $process = [System.Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    if (-not $process.WaitForExit([int]$waitLimit.TotalMilliseconds)) {
        $process.Kill()
        throw "The script did not end in $waitLimit. It wrote: $($output.Result)"
    }

    [pscustomobject]@{
        ExitCode = $process.ExitCode
        Output   = $output.Result
        Error    = $errors.Result
    }
    $process.Dispose()
}

Export-ModuleMember -Function Invoke-ChildShell, Invoke-ChildShellFile
