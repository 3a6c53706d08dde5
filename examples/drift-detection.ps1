<#
.SYNOPSIS
    Compares the customer-acquisition links with a CSV file and writes the differences to another CSV file.

    比较获客链接与 CSV 文件，把差异写入另一个 CSV 文件。
.DESCRIPTION
    Use any scheduler to run this script every night. The file has a row for each link, as Get-WeComCALink | Export-Csv writes it.
    A row needs a LinkId or a Name, and an empty cell is not compared. The script changes nothing. See about_WeComCA_DesiredState.

    The script gets the credential from the environment variables WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 no differences, 2 differences, 1 some rows or links could not be compared, 3 nothing was compared.

    每晚由计划任务运行。文件中每个链接一行，格式与 Get-WeComCALink | Export-Csv 的输出相同。每行需要有 LinkId 或 Name，空单元格不参与比较。
    脚本不做任何修改。请参阅 about_WeComCA_DesiredState。

    凭据取自环境变量 WECOMCA_CORPID 和 WECOMCA_SECRET。

    退出代码：0 没有差异，2 有差异，1 部分行或链接无法比较，3 没有进行比较。
.EXAMPLE
    ./drift-detection.ps1 -Path links.csv -ReportPath differences.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path,

    [Parameter(Mandatory = $true)]
    [string] $ReportPath,

    # The names of the links that count as differences if they have no row.
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
    $unreadLinks = @($failures | Where-Object { $_.TargetObject -isnot [WeComCA.WeComCALinkDifference] })
    $summary = [pscustomobject]@{
        Rows      = $rows.Count
        Create    = @($differences | Where-Object { $_.Action -eq 'Create' }).Count
        Update    = @($differences | Where-Object { $_.Action -eq 'Update' }).Count
        Unmanaged = @($differences | Where-Object { $_.Action -eq 'Unmanaged' }).Count
        Failed    = @($differences | Where-Object { $_.Action -eq 'Conflict' }).Count + $unreadLinks.Count
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
