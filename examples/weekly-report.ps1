<#
.SYNOPSIS
    Writes a CSV report of the links with clicks, new customers, and the customers of each employee and channel.

    写出链接的 CSV 报表：点击客户数、新增客户数，以及各成员、各渠道的客户数。
.DESCRIPTION
    The report has one row for each link, employee, and channel. Customers is the number of all customers so far, and Wrote is the
    number of those who have sent a message. You can add up both. WroteShare is the share of customers who have sent a message among
    those whose chat status is known.

    The platform counts clicks and new customers for a link as a whole, so the columns that begin with Link have the same values in
    every row of a link. Do not add them up. LinkConversion is LinkNewCustomers / LinkClicks, or empty if there are no clicks.
    LinkFinding indicates a problem: NobodyInRange (no user and no department is left), NoClicks, or NoNewCustomers (clicks only).

    -DailyPath writes the clicks and new customers of each link and day.

    The platform does not return the day of a customer. To get the customers of each employee, channel, and day, run the script every
    day with the same -HistoryPath. Every run adds rows for its day in UTC+8: Customers is the number so far, and Added is the
    difference from the previous run. Added is empty in the first rows of a link. An employee and channel that have lost all customers
    get one more row, with 0 Customers. A second run on a day replaces the first one. A link whose customers could not be read gets no
    new rows, and its next rows contain the whole difference. The file can be sorted and saved with Excel.

    If data of a link could not be read, LinkComplete is False and the numbers are empty, never too small.

    QuotaDaysLeft in the summary is the number of days that the quota lasts at the rate of the last 30 days. It is empty if there were
    no new customers, or if the rate of a link is not known. Only links of this application are counted.

    The script gets the credential from the environment variables WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 complete, 1 some data could not be read, 2 no report.

    报表中每个链接、成员和渠道一行。Customers 是迄今为止的客户数，Wrote 是其中发过消息的客户数，两者都可以相加。WroteShare 是在会话状态
    已知的客户中，发过消息的客户所占的比例。

    平台按整个链接统计点击和新增客户，因此以 Link 开头的列在同一链接的各行中相同，不能相加。LinkConversion 为 LinkNewCustomers /
    LinkClicks，没有点击时为空。LinkFinding 指出问题：NobodyInRange（使用范围中没有成员和部门）、NoClicks（没有点击）、
    NoNewCustomers（只有点击，没有新增客户）。

    -DailyPath 写出每个链接每天的点击客户数和新增客户数。

    平台不返回客户的添加日期。要得到各成员、各渠道每天的客户数，请每天运行脚本，并指定同一个 -HistoryPath。每次运行追加当天（UTC+8）
    的行：Customers 是迄今为止的客户数，Added 是与上一次运行的差额；链接首次出现时 Added 为空。某个成员和渠道的客户全部流失时，会再有
    一行，Customers 为 0。同一天再次运行时，以最后一次为准。某个链接的客户无法读取时，不写入新的行，差额计入下一次。该文件可以用 Excel
    排序和保存。

    某个链接的数据无法读取时，LinkComplete 为 False，数字为空，不会偏小。

    汇总中的 QuotaDaysLeft 是按最近 30 天的速度，额度还能使用的天数。没有新增客户，或有链接的速度未知时为空。只统计当前应用的链接。

    凭据取自环境变量 WECOMCA_CORPID 和 WECOMCA_SECRET。

    退出代码：0 完整，1 部分数据无法读取，2 没有报表。
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv

    Reports the seven days up to yesterday in the platform's time zone (UTC+8).
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv -DailyPath days.csv -StartDate 2026-03-02 -EndDate 2026-03-08
.EXAMPLE
    ./weekly-report.ps1 -OutputPath report.csv -HistoryPath history.csv

    Run every day, it also collects the customers of each employee, channel, and day in history.csv.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $OutputPath,

    [string] $DailyPath,

    [string] $HistoryPath,

    [datetime] $StartDate,

    [datetime] $EndDate
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Anyone can add a channel to the address of a link, and a spreadsheet runs a cell that starts like a formula. An apostrophe keeps it text.
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

function Get-GroupKey {
    param([object] $Row)

    "$($Row.LinkId)`n$($Row.UserId)`n$($Row.CustomerChannel)"
}

# The rows of the history, from the first day to the last. Excel writes days as 2026/3/1, and people sort the rows.
function Read-History {
    param([string] $Path)

    if (-not (Test-Path -LiteralPath $Path)) {
        return
    }

    $rows = foreach ($row in Import-Csv -LiteralPath $Path -Encoding UTF8) {
        foreach ($column in 'Day', 'LinkId', 'Name', 'UserId', 'CustomerChannel', 'Customers', 'Added') {
            if (-not $row.PSObject.Properties[$column]) {
                throw "The history '$Path' has no column '$column'. Save it as a CSV file with commas and all of its columns."
            }
        }

        $day = [datetime]::MinValue
        $formats = [string[]]('yyyy-MM-dd', 'yyyy/M/d')
        if (-not [datetime]::TryParseExact($row.Day, $formats, [cultureinfo]::InvariantCulture, 'None', [ref]$day)) {
            throw "The history '$Path' has the day '$($row.Day)', which is not a date such as 2026-03-01."
        }

        if ($row.Customers -notmatch '^[0-9]{1,9}$') {
            throw "The history '$Path' has '$($row.Customers)' customers on $($row.Day), which is not a number."
        }

        $row.Day = $day.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        $row
    }
    $rows | Sort-Object -Property Day
}

# The rows of the days before, and one for each link, employee, and channel of today.
function Add-History {
    param([object[]] $History, [object[]] $Row, [string] $Day)

    # Not @{}, because ids and channels that differ only in case are different.
    $known = New-Object System.Collections.Hashtable
    $last = New-Object System.Collections.Specialized.OrderedDictionary
    foreach ($old in $History) {
        $known[$old.LinkId] = $true
        $last[(Get-GroupKey $old)] = $old
    }

    $names = New-Object System.Collections.Hashtable
    $present = New-Object System.Collections.Hashtable
    foreach ($new in $Row) {
        $names[$new.LinkId] = $new.Name
        $present[(Get-GroupKey $new)] = $true
    }

    # The report has no row for a group that has lost all customers, but its difference counts.
    $lost = @(foreach ($old in $last.Values) {
            if ([int]$old.Customers -gt 0 -and $names.ContainsKey($old.LinkId) -and -not $present.ContainsKey((Get-GroupKey $old))) {
                [pscustomobject]@{
                    LinkId          = $old.LinkId
                    Name            = $names[$old.LinkId]
                    UserId          = $old.UserId
                    CustomerChannel = $old.CustomerChannel
                    Customers       = 0
                }
            }
        })

    $History
    foreach ($new in $Row + $lost) {
        $key = Get-GroupKey $new
        $before = if ($last.Contains($key)) { [int]$last[$key].Customers } else { 0 }
        [pscustomobject]@{
            Day             = $Day
            LinkId          = $new.LinkId
            Name            = $new.Name
            UserId          = $new.UserId
            CustomerChannel = $new.CustomerChannel
            Customers       = $new.Customers
            Added           = if ($known[$new.LinkId]) { $new.Customers - $before }
        }
    }
}

# The ids of the links that have errors.
function Get-FailedLinkId {
    param([object[]] $Failure)

    $Failure | ForEach-Object { [string]$_.TargetObject } | Select-Object -Unique
}

try {
    # Before the report, so that a history that cannot be read leaves nothing half done.
    $history = @(if ($HistoryPath) { Read-History $HistoryPath })
    Import-Module WeComCA
    Connect-WeComCA
    $links = @(Get-WeComCALink)

    $days = @{}
    foreach ($day in 'StartDate', 'EndDate') {
        if ($PSBoundParameters.ContainsKey($day)) {
            $days[$day] = $PSBoundParameters[$day]
        }
    }

    # A period of more than 30 days has several parts, and a customer who clicks in two is counted in both: use one part.
    # Not @{}, because ids and channels that differ only in case are different.
    $statistics = New-Object System.Collections.Hashtable
    $links | Get-WeComCAStatistic @days -ErrorAction SilentlyContinue -ErrorVariable statisticFailures | ForEach-Object {
        if ($statistics.ContainsKey($_.LinkId)) {
            throw 'A report can cover at most 30 days.'
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
            $customers[$_.LinkId][$key] = @{ UserId = $_.UserId; Channel = $_.CustomerChannel; Customers = 0; Wrote = 0; Silent = 0 }
        }

        $group = $customers[$_.LinkId][$key]
        $group.Customers++
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

    # An incomplete list of customers would look complete.
    $withoutCustomers = @(Get-FailedLinkId $customerFailures)
    $withoutDays = @(Get-FailedLinkId $dailyFailures)
    $incomplete = @(Get-FailedLinkId (@($statisticFailures) + $customerFailures + $dailyFailures))
    $nobody = @{ UserId = ''; Channel = ''; Customers = 0; Wrote = 0; Silent = 0 }
    $unknown = @{ UserId = ''; Channel = ''; Customers = $null; Wrote = $null; Silent = 0 }
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
                    Customers        = $group.Customers
                    Wrote            = $group.Wrote
                    WroteShare       = Get-Share $group.Wrote ($group.Wrote + $group.Silent)
                }
            }
        })

    # Without the rate of every link, the result would be too high.
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

    if ($HistoryPath) {
        $today = [datetime]::UtcNow.AddHours(8).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        # What an earlier run has read of a link today stays if this one could not read it.
        $history = @($history | Where-Object { $_.Day -ne $today -or $withoutCustomers -ccontains $_.LinkId })
        $counted = @($rows | Where-Object { $null -ne $_.Customers })
        # The file is replaced as a whole, so that a failure while it is written leaves the old one.
        Add-History $history $counted $today | Export-Csv -LiteralPath "$HistoryPath.new" -Encoding $encoding -NoTypeInformation
        Move-Item -LiteralPath "$HistoryPath.new" -Destination $HistoryPath -Force
    }

    @($statisticFailures) + $customerFailures + $dailyFailures + $recentFailures |
        ForEach-Object { Write-Error -ErrorRecord $_ -ErrorAction Continue }
    $findings = @($links | ForEach-Object { Get-Finding $_ $statistics[$_.LinkId] })
    # PowerShell delays a table with up to four columns to compute its widths, and exit would end the script first.
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
