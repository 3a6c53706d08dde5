<#
.SYNOPSIS
    Writes a CSV report of the links: clicks, new customers, and the customers of each employee and channel; on request also of each day.
.DESCRIPTION
    One row for each link, employee, and channel. Customers is every customer who came that way so far, and Wrote is how many of them
    have sent a message; both may be added up. WroteShare is the share of those who wrote among the customers whose chat status is known.

    The platform counts clicks and new customers for a link as a whole, so the columns that begin with Link repeat on every row of a link
    and must not be added up. LinkConversion is LinkNewCustomers / LinkClicks, empty without clicks. LinkFinding says what to look at:
    NobodyInRange (no user and no department is left), NoClicks, NoNewCustomers (clicks only).

    The platform tells no day for a customer: -DailyPath writes the clicks and new customers of each link and day.

    When something of a link could not be read, LinkComplete is False and the numbers are empty, never too small.

    QuotaDaysLeft in the summary is how many days the quota lasts at the pace of the last 30 days. It is empty when no customer came, or when
    the pace of a link is not known. Only links of this application count.

    The credential is in the environment: WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 complete, 1 something could not be read, 2 there is no report.
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv

    The seven days up to yesterday, by the platform's clock (UTC+8).
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv -DailyPath days.csv -StartDate 2026-03-02 -EndDate 2026-03-08
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $OutputPath,

    [string] $DailyPath,

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

function Get-Share {
    param($Part, $Whole)

    if ($Whole -gt 0) { [math]::Round($Part / $Whole, 4) }
}

function Get-Finding {
    param($Link, $Statistic)

    $findings = @(
        if ($Link.User.Count + $Link.Department.Count -eq 0) { 'NobodyInRange' }
        if ($Statistic -and $Statistic.ClickCustomerCount -eq 0) { 'NoClicks' }
        if ($Statistic -and $Statistic.ClickCustomerCount -gt 0 -and $Statistic.NewCustomerCount -eq 0) { 'NoNewCustomers' }
    )
    $findings -join ';'
}

# The links that errors are about.
function Get-FailedLinkId {
    param([object[]] $Failure)

    $Failure | ForEach-Object { [string]$_.TargetObject } | Select-Object -Unique
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
    $links | Get-WeComCAStatistic @days -ErrorAction SilentlyContinue -ErrorVariable statisticFailures | ForEach-Object {
        if ($statistics.ContainsKey($_.LinkId)) {
            throw 'A report is of at most 30 days.'
        }

        $statistics[$_.LinkId] = $_
    }

    $customers = New-Object System.Collections.Hashtable
    $links | Get-WeComCACustomer -ErrorAction SilentlyContinue -ErrorVariable customerFailures | ForEach-Object {
        if (-not $customers.ContainsKey($_.LinkId)) {
            $customers[$_.LinkId] = New-Object System.Collections.Hashtable
        }

        $key = "$($_.UserId)`n$($_.CustomerChannel)"
        if (-not $customers[$_.LinkId].ContainsKey($key)) {
            $customers[$_.LinkId][$key] = @{ UserId = $_.UserId; Channel = $_.CustomerChannel; Count = 0; Wrote = 0; Silent = 0 }
        }

        $group = $customers[$_.LinkId][$key]
        $group.Count++
        switch ($_.ChatStatus) {
            'HasSent' { $group.Wrote++ }
            'NoMessage' { $group.Silent++ }
        }
    }

    $dailyFailures = @()
    $daily = @(
        if ($DailyPath) {
            $links | Get-WeComCAStatistic @days -Daily -ErrorAction SilentlyContinue -ErrorVariable dailyFailures
        }
    )

    # Half a link's customers would look like all of them.
    $withoutCustomers = @(Get-FailedLinkId $customerFailures)
    $withoutDays = @(Get-FailedLinkId $dailyFailures)
    $incomplete = @(Get-FailedLinkId (@($statisticFailures) + $customerFailures + $dailyFailures))
    $nobody = @{ UserId = ''; Channel = ''; Count = 0; Wrote = 0; Silent = 0 }
    $unknown = @{ UserId = ''; Channel = ''; Count = $null; Wrote = $null; Silent = 0 }
    $rows = @(foreach ($link in $links) {
            $statistic = $statistics[$link.LinkId]
            $groups = if ($withoutCustomers -ccontains $link.LinkId) { $unknown }
            elseif ($customers.ContainsKey($link.LinkId)) { $customers[$link.LinkId].Values | Sort-Object { $_.UserId }, { $_.Channel } }
            else { $nobody }
            foreach ($group in $groups) {
                [pscustomobject]@{
                    LinkId           = $link.LinkId
                    Name             = ConvertTo-Cell $link.Name
                    LinkComplete     = $incomplete -cnotcontains $link.LinkId
                    LinkFinding      = Get-Finding $link $statistic
                    StartDate        = if ($statistic) { $statistic.StartDate.ToString('yyyy-MM-dd') }
                    EndDate          = if ($statistic) { $statistic.EndDate.ToString('yyyy-MM-dd') }
                    LinkClicks       = if ($statistic) { $statistic.ClickCustomerCount }
                    LinkNewCustomers = if ($statistic) { $statistic.NewCustomerCount }
                    LinkConversion   = if ($statistic) { Get-Share $statistic.NewCustomerCount $statistic.ClickCustomerCount }
                    UserId           = ConvertTo-Cell $group.UserId
                    CustomerChannel  = ConvertTo-Cell $group.Channel
                    Customers        = $group.Count
                    Wrote            = $group.Wrote
                    WroteShare       = Get-Share $group.Wrote ($group.Wrote + $group.Silent)
                }
            }
        })

    # The pace of some links alone would make the quota last too long.
    $since = [datetime]::UtcNow.AddHours(8).Date.AddDays(-30)
    $recent = @($links | Get-WeComCAStatistic -StartDate $since -ErrorAction SilentlyContinue -ErrorVariable recentFailures)
    $arrivals = @($recent | ForEach-Object { $_.NewCustomerCount })
    $arrived = 0
    $arrivals | ForEach-Object { $arrived += $_ }
    $isPaceKnown = $recentFailures.Count -eq 0 -and $arrivals -notcontains $null
    $quota = Get-WeComCAQuota
    $daysLeft = if ($isPaceKnown -and $arrived -gt 0 -and $null -ne $quota.Balance) {
        [math]::Floor($quota.Balance * 30 / $arrived)
    }

    $encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }
    $rows | Export-Csv -LiteralPath $OutputPath -Encoding $encoding -NoTypeInformation
    if ($DailyPath) {
        $daily | Where-Object { $withoutDays -cnotcontains $_.LinkId } | ForEach-Object {
            [pscustomobject]@{
                LinkId       = $_.LinkId
                Name         = ConvertTo-Cell $_.Name
                Day          = $_.StartDate.ToString('yyyy-MM-dd')
                Clicks       = $_.ClickCustomerCount
                NewCustomers = $_.NewCustomerCount
            }
        } | Export-Csv -LiteralPath $DailyPath -Encoding $encoding -NoTypeInformation
    }

    @($statisticFailures) + $customerFailures + $dailyFailures + $recentFailures | ForEach-Object { Write-Error -ErrorRecord $_ -ErrorAction Continue }
    $findings = @($links | ForEach-Object { Get-Finding $_ $statistics[$_.LinkId] })
    # A table of four columns or fewer waits for its widths, and exit would end the script before it is shown.
    [pscustomobject]@{
        Links          = $links.Count
        Incomplete     = $incomplete.Count
        Rows           = $rows.Count
        NobodyInRange  = @($findings -match 'NobodyInRange').Count
        NoClicks       = @($findings -match 'NoClicks').Count
        NoNewCustomers = @($findings -match 'NoNewCustomers').Count
        QuotaLeft      = $quota.Balance
        QuotaDaysLeft  = $daysLeft
        File           = $OutputPath
        Finished       = Get-Date
    }
    Disconnect-WeComCA
    exit [int]($incomplete.Count + $recentFailures.Count -gt 0)
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit 2
}
