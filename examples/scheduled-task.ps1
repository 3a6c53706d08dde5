<#
.SYNOPSIS
    Saves every customer-acquisition link to a dated CSV file, and keeps the most recent files.

    把所有获客链接保存到带日期的 CSV 文件，并保留最近的若干个文件。
.DESCRIPTION
    This script is for the Windows task scheduler with Windows PowerShell 5.1. It also runs on PowerShell 7. The file can restore the
    links: an empty list is written as [], which clears the list, whereas an empty cell would leave it unchanged.

        Import-Csv C:\Runbooks\links\links-2026-11-25.csv -Encoding UTF8 | Set-WeComCALink -WhatIf

    Save the credential once, with the account that runs the task: the corpid as the user name and the application's secret as the
    password. On Windows, only that account on that computer can read the file.

        Get-Credential | Export-Clixml C:\Runbooks\wecomca.xml

    Then register the task:

        $action = New-ScheduledTaskAction -Execute powershell.exe -Argument ('-NoProfile -NonInteractive ' +
            '-File C:\Runbooks\scheduled-task.ps1 -CredentialPath C:\Runbooks\wecomca.xml -Folder C:\Runbooks\links')
        Register-ScheduledTask -TaskName 'WeCom links' -Action $action -Trigger (New-ScheduledTaskTrigger -Daily -At 3am)

    Exit code: 0 saved, 2 not saved (the file of that day is then unchanged).

    用于 Windows 任务计划程序和 Windows PowerShell 5.1，也可以在 PowerShell 7 上运行。该文件可以还原链接：空列表写成 []，还原时会清空列表；
    空单元格则表示不变。还原、保存凭据和注册任务的命令见上面的英文说明。凭据的用户名为企业 ID，密码为应用的 Secret，请用运行任务的账户
    保存。在 Windows 上，只有同一台计算机的同一账户才能读取凭据文件。

    退出代码：0 已保存，2 未保存（当天的文件保持不变）。
.EXAMPLE
    .\scheduled-task.ps1 -CredentialPath C:\Runbooks\wecomca.xml -Folder C:\Runbooks\links -Keep 30
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $CredentialPath,

    [Parameter(Mandatory = $true)]
    [string] $Folder,

    [ValidateRange(1, 10000)]
    [int] $Keep = 30
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$started = Get-Date

try {
    Import-Module WeComCA
    Connect-WeComCA -Credential (Import-Clixml -LiteralPath $CredentialPath)

    $null = New-Item -ItemType Directory -Path $Folder -Force
    $file = Join-Path $Folder ('links-{0:yyyy-MM-dd}.csv' -f (Get-Date))

    # Both names mean UTF-8 with a byte order mark, with which PowerShell and Excel read Chinese correctly.
    $encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }

    $lists = foreach ($name in 'User', 'Department', 'PriorityUser') {
        @{ Name = $name; Expression = { if ($_.$name.Count -eq 0) { '[]' } else { $_.$name -join ';' } }.GetNewClosure() }
    }

    # Write to another file first, so that a listing that fails does not leave an incomplete file.
    $count = 0
    Get-WeComCALink |
        ForEach-Object { $count++; $_ } |
        Select-Object -Property (@('LinkId', 'Name', 'Url', 'CreateTime', 'SkipVerify') + $lists[0, 1] + 'PriorityType' + $lists[2] +
            'MarkSource') |
        Export-Csv -LiteralPath "$file.new" -Encoding $encoding -NoTypeInformation
    Move-Item -LiteralPath "$file.new" -Destination $file -Force

    $old = @(Get-ChildItem -LiteralPath $Folder -Filter 'links-????-??-??.csv' | Sort-Object -Property Name -Descending |
        Select-Object -Skip $Keep)
    $old | Remove-Item

    # PowerShell delays a table with up to four columns to compute its widths, and exit would end the script first.
    [pscustomobject]@{
        File     = $file
        Links    = $count
        Removed  = $old.Count
        Started  = $started
        Finished = Get-Date
    }
    Disconnect-WeComCA
    exit 0
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
