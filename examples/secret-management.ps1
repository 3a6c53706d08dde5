<#
.SYNOPSIS
    Creates a customer-acquisition link for each row of a CSV file, and writes the weixin:// schemes for its channels.

    为 CSV 文件的每一行创建获客链接，并写出各渠道的 weixin:// scheme。
.DESCRIPTION
    The credential is stored in a vault of Microsoft.PowerShell.SecretManagement: a PSCredential named WeComCA with the corpid as the
    user name and the application's secret as the password. Store it once with

        Set-Secret -Name WeComCA -Secret (Get-Credential)

    The input has the columns Name and User, and optionally Department and SkipVerify. If a link with the name already exists, it is
    not created again, but its schemes are written, so you can run the script again after a failure.

    Exit code: 0 all rows done, 1 some rows failed (see the error output), 2 nothing was done.

    凭据保存在 Microsoft.PowerShell.SecretManagement 的保管库中：名为 WeComCA 的 PSCredential，用户名为企业 ID，密码为应用的 Secret。

    输入文件有 Name 和 User 列，还可以有 Department 和 SkipVerify 列。已有同名链接时不再创建，但仍写出其 scheme，因此失败后可以再次运行。

    退出代码：0 所有行已完成，1 部分行失败（见错误输出），2 没有执行任何操作。
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
