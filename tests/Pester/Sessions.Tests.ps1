# The module in sessions that lack something or ask for much.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildShell.psm1')
    Import-Module (Join-Path $PSScriptRoot 'Session.psm1')
    $emulator = Start-Emulator -Links 5
    $module = Get-StagedModule

    # What a script needs to be connected without anybody typing.
    $credentials = @{
        WECOMCA_CORPID       = $emulator.CorpId
        WECOMCA_SECRET       = $emulator.Secret
        WECOMCA_API_BASE_URI = $emulator.BaseUri
    }

    function Invoke-Connected {
        param([string] $Script, [hashtable] $Environment = @{}, [string] $From = $module)

        $all = $credentials.Clone()
        $Environment.Keys | ForEach-Object -Process { $all[$_] = $Environment[$_] }
        Invoke-ChildShell -Environment $all -Script @"
Import-Module '$([wildcardpattern]::Escape((Join-Path $From 'WeComCA.psd1')) -replace "'", "''")'
Connect-WeComCA
$Script
"@
    }
}

Describe 'Import' {
    It 'works from a path with spaces, brackets and Chinese, and does not mind help that is missing or damaged' {
        $copy = Join-Path (Join-Path $TestDrive 'a folder (1) [2] & 模块') 'WeComCA'
        Copy-Item -LiteralPath $module -Destination $copy -Recurse
        foreach ($culture in 'en-US', 'zh-Hans') {
            $folder = Join-Path $copy $culture
            Remove-Item -LiteralPath $folder -Recurse -ErrorAction Ignore
            $null = New-Item -ItemType Directory -Path $folder
        }

        [IO.File]::WriteAllText((Join-Path $copy 'en-US/WeComCA.dll-Help.xml'), '<helpItems><command:command')
        $run = Invoke-Connected -From $copy -Script @'
(Get-WeComCALink -IdOnly | Measure-Object).Count
(Get-Help Get-WeComCALink -ErrorAction SilentlyContinue).Name
'@
        $run.Error | Should -BeNullOrEmpty
        -split $run.Output | Select-Object -First 1 | Should -BeExactly '5'
        $run.Output | Should -Match 'Get-WeComCALink'
    }

    It 'loads itself at the first command, with nothing else on the PSModulePath' {
        $environment = $credentials.Clone()
        $environment.PSModulePath = Split-Path $module
        $run = Invoke-Session -Environment $environment -Script 'Connect-WeComCA; @(Get-WeComCALink -IdOnly).Count'
        $run.Error | Should -BeNullOrEmpty
        $run.Output | Should -Be 5
    }

    It 'works twice, and after Remove-Module' {
        $run = Invoke-Session -Environment $credentials -ArgumentList $module -Script @'
param($Module)

Import-Module $Module
Import-Module $Module -Force
Remove-Module WeComCA
Import-Module $Module
Connect-WeComCA
@(Get-WeComCALink -IdOnly).Count
'@
        $run.Error | Should -BeNullOrEmpty
        $run.Output | Should -Be 5
    }

    It 'brings only its own commands, and no variable, alias or function' {
        $run = Invoke-Session -ArgumentList $module -Script @'
param($Module)

$imported = Import-Module $Module -PassThru
$imported.ExportedCommands.Values | ForEach-Object -Process { $_.CommandType } | Sort-Object -Unique
$imported.ExportedVariables.Keys
'@
        $run.Output -join ' ' | Should -BeExactly 'Cmdlet'
    }
}

Describe 'A strict session' {
    It 'runs the five jobs under Set-StrictMode -Version Latest and $ErrorActionPreference = Stop' {
        $run = Invoke-Session -Environment $credentials -ArgumentList $module -Script @'
param($Module)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-WeComCA
$link = New-WeComCALink -Name 'strict' -User zhangsan
$link | Set-WeComCALink -AddUser lisi -PassThru | Format-Table | Out-String | Out-Null
$link | Format-List | Out-String | Out-Null
$link | ConvertTo-WeComCAScheme -CustomerChannel WORK | Out-String | Out-Null
$link | Get-WeComCACustomer | Out-Null
$link | Get-WeComCAStatistic | Out-Null
Get-WeComCAQuota | Out-String | Out-Null
(TabExpansion2 -inputScript 'Set-WeComCALink strict' -cursorColumn 22).CompletionMatches[0].CompletionText -eq $link.LinkId
$link | Remove-WeComCALink -Force
@(Get-WeComCALink -Name strict*).Count
Disconnect-WeComCA
'@
        $run.Error | Should -BeNullOrEmpty
        $run.Output -join ' ' | Should -BeExactly 'True 0'
        $run.ExitCode | Should -Be 0
    }
}

Describe 'A poor session' {
    It 'needs no home folder, and shows no exception in a console without UTF-8' {
        $run = Invoke-Connected @'
[Console]::OutputEncoding = [System.Text.Encoding]::ASCII
Get-WeComCALink | Out-Host
Get-WeComCALink | Format-List | Out-Host
Get-WeComCALink -LinkId 'nobody has it' -Verbose
exit 0
'@ -Environment @{ LC_ALL = 'C'; LANG = 'C'; HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null; XDG_DATA_HOME = $null }
        $run.Output | Should -Match '\?\?\?\? 0001'
        $run.Output + $run.Error | Should -Not -Match 'Exception'
        $run.ExitCode | Should -Be 0
    }

    It 'speaks Chinese where it is read, and English everywhere else' {
        $run = Invoke-Session -ArgumentList $module -Script @'
param($Module)

Import-Module $Module
foreach ($culture in 'zh-CN', 'zh-SG', 'zh-Hans', 'fr-FR', 'is-IS', 'zh-TW', 'en-GB', '') {
    [Threading.Thread]::CurrentThread.CurrentUICulture = $culture
    try { Get-WeComCALink } catch { "[$culture] $($_.Exception.Message)" }
    $null = Get-Help Get-WeComCALink
}
'@
        $run.Error | Should -BeNullOrEmpty
        $lines = $run.Output
        $lines.Count | Should -Be 8
        $lines[0..2] -match '尚未连接企业微信' | Should -HaveCount 3
        $lines[3..7] -match 'Not connected to WeCom\.' | Should -HaveCount 5
    }
}

Describe 'Without anybody to ask' {
    BeforeAll {
        $links = 1..3 | ForEach-Object -Process { Add-PlatformLink $emulator @{ name = 'to delete'; users = @('zhangsan') } }
        $link = Add-PlatformLink $emulator @{ name = '双十一'; users = @('zhangsan') }
        Clear-Request $emulator

        # One process, for each takes long to start.
        $run = Invoke-Connected @"
[cultureinfo]::CurrentUICulture = 'en-US'
New-WeComCALink -Name '新链接' -User zhangsan -WhatIf
`$link = Get-WeComCALink -LinkId $($link.linkId)
`$link | Set-WeComCALink -Name x -AddUser lisi -WhatIf
`$link | Remove-WeComCALink -Force -WhatIf
[cultureinfo]::CurrentUICulture = 'zh-CN'
New-WeComCALink -Name '新链接' -User zhangsan -WhatIf
'<next>'
try { Remove-WeComCALink $($links[0].linkId) } catch {
    `$_.FullyQualifiedErrorId
    `$_.Exception.Message
    `$_.ErrorDetails.RecommendedAction
}
Remove-WeComCALink $($links[1].linkId) -Force
Remove-WeComCALink $($links[2].linkId) -Confirm:`$false
"@
        $whatIf, $deletion = $run.Output -split '<next>'
        $lines = @($whatIf -split '\r?\n' -match '\S')
    }

    It 'refuses to delete and names the ways around' {
        $run.Error | Should -BeNullOrEmpty
        $deletion | Should -Match 'ConfirmationUnavailable,WeComCA\.Commands\.RemoveWeComCALinkCommand'
        $deletion | Should -Match '-Force'
        $deletion | Should -Match '-Confirm:\$false'
    }

    It 'says with -WhatIf what New, Set and Remove would do, with the name and the id' {
        $lines[0] | Should -Match '"Create customer-acquisition link with User = zhangsan".*"新链接"'
        $lines[1] | Should -Match "`"Change Name = 双十一 → x, AddUser = lisi`".*`"双十一 \($($link.linkId)\)`""
        $lines[2] | Should -Match "`"Delete customer-acquisition link`".*`"双十一 \($($link.linkId)\)`""
    }

    It 'says it in Chinese too' {
        $lines[3] | Should -Match '对目标“新链接”执行操作“创建获客链接：User = zhangsan”'
    }

    It 'deletes what the ways around are taken for, and does nothing with -WhatIf, not even with -Force' {
        $works = Invoke-Control $emulator 'works'
        $works.linkId -join ' ' | Should -BeExactly "$($links[1].linkId) $($links[2].linkId)"
    }
}

Describe 'The exit code of a script' {
    BeforeAll {
        $connect = "`$ErrorActionPreference = 'Stop'; Import-Module '$module'; Connect-WeComCA"
    }

    It 'is 1 when a call fails under -ErrorAction Stop, and the error says what to do' {
        $run = Invoke-Connected 'Set-StrictMode -Version Latest; Get-WeComCALink -LinkId nobody -ErrorAction Stop; exit 0'
        $run.ExitCode | Should -Be 1
        $run.Output + $run.Error | Should -Match '40058'
    }

    It 'is 1 when the secret is wrong, after one try' {
        Clear-Request $emulator
        $environment = $credentials.Clone()
        $environment.WECOMCA_SECRET = 'wrong'
        $run = Invoke-Session $connect -Environment $environment
        $run.ExitCode | Should -Be 1
        $run.Error | Should -Match '40001'
        $run.Error | Should -Not -Match "'wrong'|=wrong"
        Get-CallCount $emulator 'gettoken' | Should -Be 1
    }

    It 'is 1 with <Title>, and nothing is asked' -ForEach @(
        @{ Title = 'no credentials'; Value = $null }
        @{ Title = 'empty credentials'; Value = '' }
    ) {
        $before = Test-Path -LiteralPath Env:WECOMCA_CORPID
        $run = Invoke-Session $connect -Environment @{ WECOMCA_CORPID = $Value; WECOMCA_SECRET = $Value }
        $run.ExitCode | Should -Be 1
        $run.Error | Should -Match 'WECOMCA_CORPID'
        Test-Path -LiteralPath Env:WECOMCA_CORPID | Should -Be $before
    }
}
