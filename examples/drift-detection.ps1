<#
.SYNOPSIS
    Tells whether the customer-acquisition links are as a CSV file says, and writes what differs to another CSV file.
.DESCRIPTION
    For any scheduler, every night. The file has a row for each link, as Get-WeComCALink | Export-Csv writes them; a row needs a
    LinkId or a Name, and an empty cell leaves a field alone. Nothing is changed. See about_WeComCA_DesiredState.

    The credential is in the environment: WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 nothing differs, 2 something differs, 1 some rows or links could not be compared, 3 nothing was compared.
.EXAMPLE
    ./drift-detection.ps1 -Path links.csv -ReportPath differences.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path,

    [Parameter(Mandatory = $true)]
    [string] $ReportPath,

    # Which links without a row are differences.
    [string[]] $Name = '*'
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
    if ($rows.Count -eq 0) {
        throw "The file '$Path' has no rows."
    }

    Import-Module WeComCA
    Connect-WeComCA
    $differences = @($rows | Compare-WeComCALink -Name $Name -ErrorAction Continue -ErrorVariable failures)
    Disconnect-WeComCA

    $differences |
        Select-Object -Property Row, Action, Reason, LinkId,
            @{ Name = 'Name'; Expression = { ConvertTo-Cell $_.Name } },
            @{ Name = 'Changes'; Expression = { ConvertTo-Cell $_.Changes } } |
        Export-Csv -LiteralPath $ReportPath -Encoding UTF8 -NoTypeInformation
    $summary = [pscustomobject]@{
        Rows      = $rows.Count
        Create    = @($differences | Where-Object { $_.Action -eq 'Create' }).Count
        Update    = @($differences | Where-Object { $_.Action -eq 'Update' }).Count
        Unmanaged = @($differences | Where-Object { $_.Action -eq 'Unmanaged' }).Count
        Failed    = @($differences | Where-Object { $_.Action -eq 'Conflict' }).Count + $failures.Count
        Finished  = Get-Date
    }
    $summary
    if ($summary.Failed -gt 0) {
        exit 1
    }

    exit 2 * [int]($differences.Count -gt 0)
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 3
}
