<#
.SYNOPSIS
    Creates and changes customer-acquisition links to match a CSV file.

    按 CSV 文件创建和修改获客链接。
.DESCRIPTION
    github-workflow.yml runs this script. The file has a row for each link, as Get-WeComCALink | Export-Csv writes it. A row needs a
    LinkId or a Name, and an empty cell leaves a property unchanged. Links that the file does not describe are not changed, and no
    links are deleted. A second run changes nothing. See about_WeComCA_DesiredState.

    The script gets the credential from the environment variables WECOMCA_CORPID and WECOMCA_SECRET.

    Exit code: 0 all rows done, 1 some rows failed (see the error output), 2 nothing was done.

    由 github-workflow.yml 运行。文件中每个链接一行，格式与 Get-WeComCALink | Export-Csv 的输出相同。每行需要有 LinkId 或 Name，空单元格
    表示该属性不变。文件没有描述的链接不会修改，也不会删除任何链接。再次运行不会修改任何内容。请参阅 about_WeComCA_DesiredState。

    凭据取自环境变量 WECOMCA_CORPID 和 WECOMCA_SECRET。

    退出代码：0 所有行已完成，1 部分行失败（见错误输出），2 没有执行任何操作。
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

    # PowerShell delays a table with up to four columns to compute its widths, and exit would end the script first.
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
