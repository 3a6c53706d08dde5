<#
.SYNOPSIS
    Creates the customer-acquisition links that a CSV file names and the platform lacks, and changes those that differ.
.DESCRIPTION
    The script of github-workflow.yml. The file has a row for each link, known by its Name, and the columns User, Department and
    SkipVerify as Get-WeComCALink | Export-Csv writes them; an empty cell leaves a field alone. Links that the file does not name
    are left alone, and nothing is ever deleted. Running it twice changes nothing more.

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

# An empty cell names nothing, and the platform promises no order of users and departments.
function Test-Difference {
    param([string] $Cell, [object] $Present)

    $wanted = @($Cell -split '[;,\uFF1B]' | ForEach-Object { $_.Trim() } | Where-Object { $_ } | Sort-Object)
    $found = @($Present.ToString() -split ';' | Where-Object { $_ } | Sort-Object)
    $wanted.Count -gt 0 -and ($wanted -join ';') -ne ($found -join ';')
}

try {
    $rows = @(Import-Csv -LiteralPath $Path -Encoding UTF8 | Select-Object -Property Name, User, Department, SkipVerify)
    $twice = @($rows | Group-Object -Property Name -CaseSensitive | Where-Object { $_.Count -gt 1 } | ForEach-Object { $_.Name })
    if ($twice.Count -gt 0) {
        throw "The file names more than once: $($twice -join ', ')"
    }

    Import-Module WeComCA
    Connect-WeComCA

    # Not @{}: names that differ in case alone are different.
    $present = New-Object System.Collections.Hashtable
    Get-WeComCALink | ForEach-Object { $present[$_.Name] = @($present[$_.Name] | Where-Object { $_ }) + $_ }

    $missing = @()
    $changes = @()
    $failures = @()
    $unchanged = 0
    foreach ($row in $rows) {
        $link = @($present[$row.Name] | Where-Object { $_ })
        if ($link.Count -eq 0) {
            $missing += $row
        }
        elseif ($link.Count -gt 1) {
            Write-Error "The platform has $($link.Count) links named '$($row.Name)'." -ErrorAction Continue -ErrorVariable +failures
        }
        elseif ((Test-Difference $row.User $link[0].User) -or
            (Test-Difference $row.Department $link[0].Department) -or
            (Test-Difference $row.SkipVerify $link[0].SkipVerify)) {
            $changes += $row | Select-Object -Property @{ Name = 'LinkId'; Expression = { $link[0].LinkId } }, User, Department, SkipVerify
        }
        else {
            $unchanged++
        }
    }

    $created = @($missing | New-WeComCALink -Confirm:$false -ErrorAction Continue -ErrorVariable +failures)
    $changed = @($changes | Set-WeComCALink -PassThru -Confirm:$false -ErrorAction Continue -ErrorVariable +failures)
    # A table of four columns or fewer waits for its widths, and exit would end the script before it is shown.
    [pscustomobject]@{
        Created   = $created.Count
        Changed   = $changed.Count
        Unchanged = $unchanged
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
