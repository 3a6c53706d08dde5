<#
.SYNOPSIS
    Creates a customer-acquisition link for each row of a CSV file, and writes the weixin:// schemes of its channels.
.DESCRIPTION
    The credential comes from a vault of Microsoft.PowerShell.SecretManagement: a PSCredential named WeComCA with the corpid as
    its user name and the application's secret as its password, stored once with

        Set-Secret -Name WeComCA -Secret (Get-Credential)

    The input has the columns Name and User, and may have Department and SkipVerify. A row whose name the platform has already
    is not created again, so the script may be run again after a failure; its schemes are written all the same.

    Exit code: 0 all rows done, 1 some rows failed (they are in the error output), 2 nothing was done.
.EXAMPLE
    ./secret-management.ps1 -Path stores.csv -CustomerChannel POSTER, WEIBO -OutputPath schemes.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path,

    [Parameter(Mandatory = $true)]
    [string[]] $CustomerChannel,

    [Parameter(Mandatory = $true)]
    [string] $OutputPath
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# A spreadsheet runs a cell that begins like a formula: an apostrophe keeps it text.
function ConvertTo-Cell {
    param([string] $Text)

    if ($Text -match '^[=+\-@\t\r]') { "'$Text" } else { $Text }
}

try {
    $rows = @(Import-Csv -LiteralPath $Path -Encoding UTF8)
    Import-Module WeComCA
    Connect-WeComCA -Credential (Get-Secret -Name WeComCA)

    $names = @($rows | ForEach-Object { $_.Name })
    $present = @(Get-WeComCALink | Where-Object { $names -ccontains $_.Name })
    $presentNames = @($present | ForEach-Object { $_.Name })
    $missing = @($rows | Where-Object { $presentNames -cnotcontains $_.Name })
    $created = @($missing | New-WeComCALink -Confirm:$false -ErrorAction Continue -ErrorVariable failures)

    $encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }
    $schemes = @($present + $created | ConvertTo-WeComCAScheme -CustomerChannel $CustomerChannel)
    $schemes |
        Select-Object -Property LinkId,
            @{ Name = 'Name'; Expression = { ConvertTo-Cell $_.Name } },
            @{ Name = 'CustomerChannel'; Expression = { ConvertTo-Cell $_.CustomerChannel } }, Scheme |
        Export-Csv -LiteralPath $OutputPath -Encoding $encoding -NoTypeInformation

    [pscustomobject]@{
        Created = $created.Count
        Present = $present.Count
        Schemes = $schemes.Count
        Failed  = $failures.Count
        File    = $OutputPath
    }
    Disconnect-WeComCA
    exit [int]($failures.Count -gt 0)
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
