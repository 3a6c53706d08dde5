<#
.SYNOPSIS
    Shows the main tasks: lists, creates, changes, and deletes links, and uses CSV files and schemes.

    演示主要操作：列出、创建、修改和删除链接，以及使用 CSV 文件和 scheme。
.DESCRIPTION
    The script creates a few links and deletes them at the end. To run it without a corporation:

        dotnet run --project tests/WeComCA.Sandbox

    To run it with your corporation, set WECOMCA_CORPID and WECOMCA_SECRET, import the module, run Connect-WeComCA, and specify
    two of your users.

    脚本创建几个链接，最后把它们删除。没有企业时，用上面的命令在模拟器上运行。要在自己的企业中运行，请设置 WECOMCA_CORPID 和
    WECOMCA_SECRET，导入模块，运行 Connect-WeComCA，并指定两个成员。
.PARAMETER User
    Two user ids of your corporation.

    企业中两个成员的 userid。
#>
param(
    [ValidateCount(2, 2)]
    [string[]] $User = @('zhangsan', 'lisi')
)

$ErrorActionPreference = 'Stop'
$created = @()

function Get-Text([string] $English, [string] $Chinese) {
    if ($PSUICulture -like 'zh*') { $Chinese } else { $English }
}

function Show-Step([string] $English, [string] $Chinese) {
    "`n== $(Get-Text $English $Chinese)" | Out-Default
}

try {
    Show-Step 'List: every link is an object, and the module reads all pages' '列出：每个链接都是对象，模块自动翻页'
    $count = @(Get-WeComCALink -IdOnly).Count
    Get-Text "   $count links. The first three:" "   共 $count 个链接，前三个："
    Get-WeComCALink -First 3 | Out-Default
    Get-Text '   Those with 上海 in the name, from the third one:' '   名称中有“上海”的链接，从第三个开始：'
    Get-WeComCALink -Name '*上海*' -Skip 2 -First 2 | Out-Default

    Show-Step 'Create: a link for one user, who confirms each customer' '创建：只有一个成员的链接，客户须由该成员验证'
    $link = New-WeComCALink -Name '春季展会 Spring fair' -User $User[0] -SkipVerify $false
    $created += $link
    $link | Out-Default

    Show-Step 'Change: -WhatIf first, then a new name and a second user' '修改：先用 -WhatIf 查看，再改名并增加一个成员'
    $link | Set-WeComCALink -Name 'Summer fair' -WhatIf
    $link = $link | Set-WeComCALink -Name '夏季展会 Summer fair' -AddUser $User[1] -PassThru
    $link | Out-Default

    Show-Step 'CSV: create links from rows, export, edit, and write the changes' 'CSV：按行创建链接，导出，编辑，再写入修改'
    $file = Join-Path ([IO.Path]::GetTempPath()) "wecomca-quickstart-$PID.csv"
    try {
        $rows = @(
            'Name,User,SkipVerify'
            "柜台 Counter A,$($User[0]),True"
            "柜台 Counter B,$($User[0]);$($User[1]),False"
        )
        [IO.File]::WriteAllLines($file, [string[]] $rows, [Text.Encoding]::UTF8)
        $counters = @(Import-Csv $file -Encoding UTF8 | New-WeComCALink)
        $created += $counters

        $counters | Export-Csv $file -Encoding UTF8 -NoTypeInformation
        $table = @(Import-Csv $file -Encoding UTF8)
        $table | ForEach-Object { $_.Name = $_.Name -replace 'Counter', 'Desk' }
        $table | Set-WeComCALink -PassThru | Out-Default
    }
    finally {
        [IO.File]::Delete($file)
    }

    Show-Step 'Scheme: one for each channel' 'Scheme：每个渠道一个'
    $link | ConvertTo-WeComCAScheme -CustomerChannel 'poster', 'app-banner' | Out-Default
}
finally {
    Show-Step 'Delete: the links that were created' '删除：前面创建的链接'
    $created | Remove-WeComCALink -Force
    Get-Text "   $($created.Count) deleted." "   已删除 $($created.Count) 个链接。"
}
