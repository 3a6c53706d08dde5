<#
.SYNOPSIS
    Assigns the customer-acquisition links to the employees of the current shift.

    把获客链接分配给当班的成员。
.DESCRIPTION
    Use any scheduler to run this script at every change of shift or more often. During the day, an employee must confirm each
    customer. At night, customers are added without confirmation (skip_verify). Only links that differ are changed, so a second run
    changes nothing.

    The script gets the credential from the environment variables WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 all links done, 1 some links failed (see the error output), 2 nothing was done.

    在每次换班时或更频繁地由计划任务运行。白天客户须由成员验证，夜间无需验证（skip_verify）。只修改有差异的链接，因此再次运行不会修改
    任何内容。

    凭据取自环境变量 WECOMCA_CORPID 和 WECOMCA_SECRET。

    退出代码：0 所有链接已完成，1 部分链接失败（见错误输出），2 没有执行任何操作。
.EXAMPLE
    ./shift-change.ps1 -Name 'Shop *' -DayUser zhangsan, lisi -NightUser wangwu
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # The names of the links. Wildcards are supported.
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
    $rows = @(Get-WeComCALink -Name $Name |
        ForEach-Object { [pscustomobject]@{ LinkId = $_.LinkId; User = $users; SkipVerify = $isNight } })
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
