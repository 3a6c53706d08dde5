<#
.SYNOPSIS
    The main job in one go: list, create, change, CSV, scheme, delete.
.DESCRIPTION
    Works on a few links of its own and deletes them at the end. Without a corp of your own:

        dotnet run --project tests/WeComCA.Sandbox

    With one: set WECOMCA_CORPID and WECOMCA_SECRET, import the module, run Connect-WeComCA, and name people of yours.
.PARAMETER User
    Two userids of your corp.
#>
param(
    [ValidateCount(2, 2)]
    [string[]] $User = @('zhangsan', 'lisi')
)

$ErrorActionPreference = 'Stop'
$created = @()

function Show-Step([string] $Title) {
    "`n== $Title" | Out-Default
}

# The columns that fit a narrow window together with the id; the table alone shows more.
function Show-Link {
    $input | Format-Table -Property Name, User, LinkId | Out-Default
}

try {
    Show-Step 'List: every link is an object; paging is the module''s business'
    "   $(@(Get-WeComCALink -IdOnly).Count) links. The first three:"
    Get-WeComCALink -First 3 | Show-Link
    '   Those with 上海 in their name, from their third on:'
    Get-WeComCALink -Name '*上海*' -Skip 2 -First 2 | Show-Link

    Show-Step 'Create: a link for one person, who confirms each customer'
    $link = New-WeComCALink -Name '春季展会 Spring fair' -User $User[0] -SkipVerify $false
    $created += $link
    $link | Show-Link

    Show-Step 'Change: only what is named; a dry run first, then a new name and a second person'
    $link | Set-WeComCALink -Name 'Summer fair' -WhatIf
    $link = $link | Set-WeComCALink -Name '夏季展会 Summer fair' -AddUser $User[1] -PassThru
    $link | Show-Link

    Show-Step 'CSV: create from rows, export, edit, and write back what was edited'
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
        $table | Set-WeComCALink -PassThru | Show-Link
    }
    finally {
        [IO.File]::Delete($file)
    }

    Show-Step 'Scheme: one for each place where the link is shown'
    $link | ConvertTo-WeComCAScheme -CustomerChannel 'poster', 'app-banner' | Out-Default
}
finally {
    Show-Step 'Delete what was made'
    $created | Remove-WeComCALink -Force
    "   $($created.Count) deleted."
}
