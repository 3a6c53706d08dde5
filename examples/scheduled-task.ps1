<#
.SYNOPSIS
    Saves every customer-acquisition link to a dated CSV file, and keeps the newest files.
.DESCRIPTION
    For the Windows task scheduler with Windows PowerShell 5.1; it runs on PowerShell 7 too. The file can restore the links: an
    empty list is written as [], which clears the list again, where an empty cell would leave it as it is.

        Import-Csv C:\Runbooks\links\links-2026-11-25.csv -Encoding UTF8 | Set-WeComCALink -WhatIf

    Once, as the account that the task runs under, save the credential: the corpid as the user name, the application's secret
    as the password. On Windows only that account on that machine can read the file.

        Get-Credential | Export-Clixml C:\Runbooks\wecomca.xml

    Then register the task:

        $action = New-ScheduledTaskAction -Execute powershell.exe -Argument ('-NoProfile -NonInteractive ' +
            '-File C:\Runbooks\scheduled-task.ps1 -CredentialPath C:\Runbooks\wecomca.xml -Folder C:\Runbooks\links')
        Register-ScheduledTask -TaskName 'WeCom links' -Action $action -Trigger (New-ScheduledTaskTrigger -Daily -At 3am)

    Exit code: 0 saved, 2 not saved (the file of that day is then as it was before).
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

    # Windows PowerShell calls it UTF8, PowerShell 7 utf8BOM: with the mark, both and Excel read Chinese back.
    $encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }

    $lists = foreach ($name in 'User', 'Department', 'PriorityUser') {
        @{ Name = $name; Expression = { if ($_.$name.Count -eq 0) { '[]' } else { $_.$name -join ';' } }.GetNewClosure() }
    }

    # Beside the real file first, so that a listing that fails leaves no half a file behind.
    $count = 0
    Get-WeComCALink |
        ForEach-Object { $count++; $_ } |
        Select-Object -Property (@('LinkId', 'Name', 'Url', 'CreateTime', 'SkipVerify') + $lists[0, 1] + @('PriorityType') + $lists[2]) |
        Export-Csv -LiteralPath "$file.new" -Encoding $encoding -NoTypeInformation
    Move-Item -LiteralPath "$file.new" -Destination $file -Force

    $old = @(Get-ChildItem -LiteralPath $Folder -Filter 'links-????-??-??.csv' | Sort-Object -Property Name -Descending | Select-Object -Skip $Keep)
    $old | Remove-Item

    # A table of four columns or fewer waits for its widths, and exit would end the script before it is shown.
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
