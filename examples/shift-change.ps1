<#
.SYNOPSIS
    Gives the customer-acquisition links to the group of employees whose shift it is.
.DESCRIPTION
    For any scheduler, at every change of shift or more often. By day customers are added after an employee confirms; at night
    they are added without confirmation (skip_verify). Only links that differ are written, so running it again changes nothing.

    The credential is in the environment: WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 all links done, 1 some links failed (they are in the error output), 2 nothing was done.
.EXAMPLE
    ./shift-change.ps1 -Name 'Shop *' -DayUser zhangsan, lisi -NightUser wangwu
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # The links, with wildcards.
    [Parameter(Mandatory = $true)]
    [string[]] $Name,

    [Parameter(Mandatory = $true)]
    [string[]] $DayUser,

    [Parameter(Mandatory = $true)]
    [string[]] $NightUser,

    [timespan] $DayBegins = '08:00',

    [timespan] $NightBegins = '20:00',

    [datetime] $Now = (Get-Date)
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

try {
    $isNight = $Now.TimeOfDay -lt $DayBegins -or $Now.TimeOfDay -ge $NightBegins
    $users = if ($isNight) { $NightUser } else { $DayUser }

    Import-Module WeComCA
    Connect-WeComCA
    $rows = @(Get-WeComCALink -Name $Name | ForEach-Object { [pscustomobject]@{ LinkId = $_.LinkId; User = $users; SkipVerify = $isNight } })
    $outcomes = @($rows | Sync-WeComCALink -Confirm:$false -ErrorAction Continue -ErrorVariable failures)
    [pscustomobject]@{
        Shift    = if ($isNight) { 'Night' } else { 'Day' }
        Links    = $rows.Count
        Changed  = @($outcomes | Where-Object { $_.Status -eq 'Done' }).Count
        Failed   = $failures.Count
        Finished = Get-Date
    }
    Disconnect-WeComCA
    exit [int]($failures.Count -gt 0)
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
