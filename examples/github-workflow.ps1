<#
.SYNOPSIS
    Creates the customer-acquisition links that a CSV file describes and the platform lacks, and changes those that differ.
.DESCRIPTION
    The script of github-workflow.yml. The file has a row for each link, as Get-WeComCALink | Export-Csv writes them; a row needs a
    LinkId or a Name, and an empty cell leaves a field alone. Links that the file does not describe are left alone, and nothing is
    ever deleted. Running it twice changes nothing more. See about_WeComCA_DesiredState.

    The credential is in the environment: WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 all rows done, 1 some rows failed (they are in the error output), 2 nothing was done.
.EXAMPLE
    ./github-workflow.ps1 -Path links.csv -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

try {
    $rows = @(Import-Csv -LiteralPath $Path -Encoding UTF8)
    Import-Module WeComCA
    Connect-WeComCA
    $outcomes = @($rows | Sync-WeComCALink -IncludeEqual -Confirm:$false -ErrorAction Continue -ErrorVariable failures)

    # A table of four columns or fewer waits for its widths, and exit would end the script before it is shown.
    [pscustomobject]@{
        Created   = @($outcomes | Where-Object { $_.Action -eq 'Create' -and $_.Status -eq 'Done' }).Count
        Changed   = @($outcomes | Where-Object { $_.Action -eq 'Update' -and $_.Status -eq 'Done' }).Count
        Unchanged = @($outcomes | Where-Object { $_.Action -eq 'None' }).Count
        Failed    = $failures.Count
        Finished  = Get-Date
    }
    Disconnect-WeComCA
    exit [int]($failures.Count -gt 0)
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
