<#
.SYNOPSIS
    Checks for a monitor whether enough of the customer-acquisition quota is left.
.DESCRIPTION
    The balance without the quota that expires within -WithinDays days must be at least -MinimumBalance.

    The script gets the credential from the environment variables WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 enough, 1 alarm, 2 the quota could not be read.
.EXAMPLE
    ./quota-alarm.ps1 -MinimumBalance 2000 -WithinDays 14
#>
[CmdletBinding()]
param(
    [ValidateRange(0, [int]::MaxValue)]
    [int] $MinimumBalance = 1000,

    [ValidateRange(0, 3650)]
    [int] $WithinDays = 7
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

try {
    Import-Module WeComCA
    Connect-WeComCA
    $quota = Get-WeComCAQuota
    $limit = (Get-Date).AddDays($WithinDays)
    $ending = 0
    $quota.ExpiringSoon | Where-Object { $_.ExpireDate -le $limit } | ForEach-Object { $ending += $_.Balance }

    $alarm = $quota.Balance - $ending -lt $MinimumBalance
    [pscustomobject]@{
        Used           = $quota.Used
        Balance        = $quota.Balance
        EndingSoon     = $ending
        MinimumBalance = $MinimumBalance
        Alarm          = $alarm
    }
    Disconnect-WeComCA
    exit [int]$alarm
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
