<#
.SYNOPSIS
    Writes a CSV report of the links and their channels: clicks, new customers, conversion, and the customers of each channel.
.DESCRIPTION
    One row for each link and channel. The platform counts clicks and new customers for a link as a whole, so the columns that
    begin with Link repeat on every row of a link and must not be added up; ChannelCustomers is every customer who came through
    that channel so far, and may be added up. LinkConversion is LinkNewCustomers / LinkClicks, empty without clicks.

    The credential is in the environment: WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 complete, 1 some links could not be read and are not in the report, 2 there is no report.
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv

    The seven days up to yesterday, by the platform's clock (UTC+8).
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv -StartDate 2026-03-02 -EndDate 2026-03-08
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $OutputPath,

    [datetime] $StartDate,

    [datetime] $EndDate
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Anybody can put a channel into the address of a link, and a spreadsheet runs a cell that begins like a formula: an apostrophe keeps it text.
function ConvertTo-Cell {
    param([string] $Text)

    if ($Text -match '^[=+\-@\t\r]') { "'$Text" } else { $Text }
}

try {
    Import-Module WeComCA
    Connect-WeComCA
    $links = @(Get-WeComCALink)

    $days = @{}
    foreach ($day in 'StartDate', 'EndDate') {
        if ($PSBoundParameters.ContainsKey($day)) {
            $days[$day] = $PSBoundParameters[$day]
        }
    }

    # More than 30 days come in slices, and whoever clicks in two of them counts in both: a report is of one slice.
    # Not @{}: ids and channels that differ in case alone are different.
    $statistics = New-Object System.Collections.Hashtable
    $links | Get-WeComCAStatistic @days -ErrorAction SilentlyContinue -ErrorVariable failures | ForEach-Object {
        if ($statistics.ContainsKey($_.LinkId)) {
            throw 'A report is of at most 30 days.'
        }

        $statistics[$_.LinkId] = $_
    }

    $channels = New-Object System.Collections.Hashtable
    $links | Get-WeComCACustomer -ErrorAction SilentlyContinue -ErrorVariable +failures | ForEach-Object {
        if (-not $channels.ContainsKey($_.LinkId)) {
            $channels[$_.LinkId] = New-Object System.Collections.Hashtable
        }

        $channels[$_.LinkId][$_.CustomerChannel] = 1 + $channels[$_.LinkId][$_.CustomerChannel]
    }

    # Half a link's customers would look like all of them.
    $unread = @($failures | ForEach-Object { [string]$_.TargetObject } | Select-Object -Unique)
    $rows = @(foreach ($link in $links | Where-Object { $unread -cnotcontains $_.LinkId }) {
            $statistic = $statistics[$link.LinkId]
            $counts = if ($channels.ContainsKey($link.LinkId)) { $channels[$link.LinkId] } else { @{ '' = 0 } }
            foreach ($channel in $counts.Keys | Sort-Object) {
                [pscustomobject]@{
                    LinkId           = $link.LinkId
                    Name             = ConvertTo-Cell $link.Name
                    StartDate        = $statistic.StartDate.ToString('yyyy-MM-dd')
                    EndDate          = $statistic.EndDate.ToString('yyyy-MM-dd')
                    LinkClicks       = $statistic.ClickCustomerCount
                    LinkNewCustomers = $statistic.NewCustomerCount
                    LinkConversion   = if ($statistic.ClickCustomerCount -gt 0) {
                        [math]::Round($statistic.NewCustomerCount / $statistic.ClickCustomerCount, 4)
                    }
                    CustomerChannel  = ConvertTo-Cell $channel
                    ChannelCustomers = $counts[$channel]
                }
            }
        })

    $encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }
    $rows | Export-Csv -LiteralPath $OutputPath -Encoding $encoding -NoTypeInformation
    $failures | ForEach-Object { Write-Error -ErrorRecord $_ -ErrorAction Continue }
    # A table of four columns or fewer waits for its widths, and exit would end the script before it is shown.
    [pscustomobject]@{
        Links    = $links.Count
        Failed   = $unread.Count
        Rows     = $rows.Count
        File     = $OutputPath
        Finished = Get-Date
    }
    Disconnect-WeComCA
    exit [int]($unread.Count -gt 0)
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
