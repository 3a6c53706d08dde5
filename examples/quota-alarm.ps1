<#
.SYNOPSIS
    Checks for a monitor whether enough of the customer-acquisition quota is left.

    为监控系统检查剩余的获客额度是否足够。
.DESCRIPTION
    The balance without the quota that expires within -WithinDays days must be at least -MinimumBalance.

    The script gets the credential from the environment variables WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 enough, 1 alarm, 2 the quota could not be read.

    除去 -WithinDays 天内到期的额度，余量必须不少于 -MinimumBalance。

    凭据取自环境变量 WECOMCA_CORPID 和 WECOMCA_SECRET。

    退出代码：0 足够，1 告警，2 无法读取额度。
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
