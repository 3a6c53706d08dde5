# The module in sessions that lack something or ask for much: each in a process of its own.

BeforeDiscovery {
    $onWindows = $env:OS -eq 'Windows_NT'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildShell.psm1')
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

AfterAll {
    Stop-Emulator $emulator
}

Describe 'Import' {
    It 'works from a path with spaces, brackets and Chinese' {
        $copy = Join-Path (Join-Path $TestDrive 'a folder (1) [2] & 模块') 'WeComCA'
        Copy-Item -LiteralPath $module -Destination $copy -Recurse
        $run = Invoke-Connected '(Get-WeComCALink -IdOnly | Measure-Object).Count' -From $copy
        $run.Error | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -BeExactly '5'
    }

    It 'loads itself at the first command, with nothing else on the PSModulePath' {
        $run = Invoke-ChildShell -Environment $credentials -Script @"
`$env:PSModulePath = '$(Split-Path $module)'
Connect-WeComCA
@(Get-WeComCALink -IdOnly).Count
"@
        $run.Error | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -BeExactly '5'
    }

    It 'works twice, and after Remove-Module' {
        $run = Invoke-Connected @"
Import-Module '$module' -Force
Remove-Module WeComCA
Import-Module '$module'
Connect-WeComCA
@(Get-WeComCALink -IdOnly).Count
"@
        $run.Error | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -BeExactly '5'
    }

    It 'does not mind help that is missing or damaged' {
        $copy = Join-Path (Join-Path $TestDrive 'damaged help') 'WeComCA'
        Copy-Item -LiteralPath $module -Destination $copy -Recurse
        foreach ($culture in 'en-US', 'zh-Hans') {
            $folder = Join-Path $copy $culture
            Remove-Item -LiteralPath $folder -Recurse -ErrorAction Ignore
            $null = New-Item -ItemType Directory -Path $folder
        }

        [IO.File]::WriteAllText((Join-Path $copy 'en-US/WeComCA.dll-Help.xml'), '<helpItems><command:command')
        $run = Invoke-Connected -From $copy -Script @'
@(Get-WeComCALink -IdOnly).Count
(Get-Help Get-WeComCALink -ErrorAction SilentlyContinue).Name
'@
        $run.Error | Should -BeNullOrEmpty
        -split $run.Output | Select-Object -First 1 | Should -BeExactly '5'
        $run.Output | Should -Match 'Get-WeComCALink'
    }

    It 'brings only its own commands, and no variable, alias or function' {
        $run = Invoke-Connected @'
(Get-Module WeComCA).ExportedCommands.Values | Where-Object CommandType -ne Cmdlet | ForEach-Object Name
(Get-Module WeComCA).ExportedVariables.Keys
'@
        $run.Output.Trim() | Should -BeExactly ''
    }
}

Describe 'A strict session' {
    It 'runs the five jobs under Set-StrictMode -Version Latest and $ErrorActionPreference = Stop' {
        $run = Invoke-ChildShell -Environment $credentials -Script @"
Set-StrictMode -Version Latest
`$ErrorActionPreference = 'Stop'
Import-Module '$module'
Connect-WeComCA
`$link = New-WeComCALink -Name 'strict' -User zhangsan
`$link | Set-WeComCALink -AddUser lisi -PassThru | Format-Table | Out-String | Out-Null
`$link | Format-List | Out-String | Out-Null
`$link | ConvertTo-WeComCAScheme -CustomerChannel WORK | Out-String | Out-Null
`$link | Get-WeComCACustomer | Out-Null
`$link | Get-WeComCAStatistic | Out-Null
Get-WeComCAQuota | Out-String | Out-Null
(TabExpansion2 -inputScript 'Set-WeComCALink strict' -cursorColumn 22).CompletionMatches[0].CompletionText -eq `$link.LinkId
`$link | Remove-WeComCALink -Force
@(Get-WeComCALink -Name strict).Count
Disconnect-WeComCA
"@
        $run.Error | Should -BeNullOrEmpty
        -split $run.Output -join ' ' | Should -BeExactly 'True 0'
        $run.ExitCode | Should -Be 0
    }
}

Describe 'A poor session' {
    It 'needs no home folder' -Skip:$onWindows {
        $run = Invoke-Connected '@(Get-WeComCALink -IdOnly).Count' -Environment @{
            HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null; XDG_DATA_HOME = $null
        }
        -split $run.Output | Select-Object -Last 1 | Should -BeExactly '5'
        $run.ExitCode | Should -Be 0
    }

    It 'shows no exception in a console without UTF-8' {
        $run = Invoke-Connected @'
[Console]::OutputEncoding = [System.Text.Encoding]::ASCII
Get-WeComCALink | Out-Host
Get-WeComCALink | Format-List | Out-Host
Get-WeComCALink -LinkId 'nobody has it' -Verbose
'@ -Environment @{ LC_ALL = 'C'; LANG = 'C' }
        $run.Output | Should -Match '\?\?\?\? 0001'
        $run.Output + $run.Error | Should -Not -Match 'Exception'
    }

    It 'speaks Chinese where it is read, and English everywhere else' {
        $run = Invoke-ChildShell -Script @"
Import-Module '$module'
foreach (`$culture in 'zh-CN', 'zh-SG', 'zh-Hans', 'fr-FR', 'is-IS', 'zh-TW', 'en-GB', '') {
    [cultureinfo]::CurrentUICulture = `$culture
    try { Get-WeComCALink } catch { "[`$culture] `$(`$_.Exception.Message)" }
    `$null = Get-Help Get-WeComCALink
}
"@
        $run.Error | Should -BeNullOrEmpty
        $lines = @($run.Output -split '\r?\n' -match '\S')
        $lines.Count | Should -Be 8
        $lines[0..2] -match '尚未连接企业微信' | Should -HaveCount 3
        $lines[3..7] -match 'Not connected to WeCom\.' | Should -HaveCount 5
    }
}

Describe 'Without anybody to ask' {
    BeforeEach {
        Clear-Request $emulator
    }

    It 'refuses to delete, names the ways around, and deletes nothing' {
        $run = Invoke-Connected @'
try { Get-WeComCALink -First 1 | Remove-WeComCALink } catch {
    $_.FullyQualifiedErrorId
    $_.Exception.Message
    $_.ErrorDetails.RecommendedAction
}
'@
        $run.Output | Should -Match 'ConfirmationUnavailable,WeComCA\.Commands\.RemoveWeComCALinkCommand'
        $run.Output | Should -Match '-Force'
        $run.Output | Should -Match '-Confirm:\$false'
        Invoke-Control $emulator 'works' | Should -BeNullOrEmpty
    }

    It 'never lets -Force win over -WhatIf' {
        $run = Invoke-Connected 'Get-WeComCALink | Remove-WeComCALink -Force -WhatIf'
        ($run.Output -split '\r?\n' -match 'What if').Count | Should -Be 5
        Invoke-Control $emulator 'works' | Should -BeNullOrEmpty
    }

    It 'deletes with <_>' -ForEach '-Force', '-Confirm:$false' {
        $link = Add-PlatformLink $emulator @{ name = 'to delete'; users = @('zhangsan') }
        $run = Invoke-Connected "Remove-WeComCALink $($link.linkId) $_"
        $run.Error | Should -BeNullOrEmpty
        Invoke-Control $emulator 'links' | Where-Object -Property linkId -EQ -Value $link.linkId | Should -BeNullOrEmpty
    }
}

Describe '-WhatIf' {
    It 'says what New, Set and Remove would do, with the name and the id' {
        $link = Add-PlatformLink $emulator @{ name = '双十一'; users = @('zhangsan') }
        Clear-Request $emulator
        $run = Invoke-Connected @"
[cultureinfo]::CurrentUICulture = 'en-US'
New-WeComCALink -Name '新链接' -User zhangsan -WhatIf
`$link = Get-WeComCALink -LinkId $($link.linkId)
`$link | Set-WeComCALink -Name x -AddUser lisi -WhatIf
`$link | Remove-WeComCALink -WhatIf
"@
        $lines = @($run.Output -split '\r?\n' -match '\S')
        $lines[0] | Should -Match '"Create customer-acquisition link".*"新链接"'
        $lines[1] | Should -Match "`"Change Name = x, AddUser = lisi`".*`"双十一 \($($link.linkId)\)`""
        $lines[2] | Should -Match "`"Delete customer-acquisition link`".*`"双十一 \($($link.linkId)\)`""
        Invoke-Control $emulator 'works' | Should -BeNullOrEmpty
    }

    It 'says it in Chinese too' {
        $run = Invoke-Connected @'
[cultureinfo]::CurrentUICulture = 'zh-CN'
New-WeComCALink -Name '新链接' -User zhangsan -WhatIf
'@
        $run.Output | Should -Match '对目标“新链接”执行操作“创建获客链接”'
    }
}

Describe 'The exit code of a script' {
    It 'is 1 when a call fails under -ErrorAction Stop, and the error says what to do' {
        $run = Invoke-Connected 'Set-StrictMode -Version Latest; Get-WeComCALink -LinkId nobody -ErrorAction Stop; exit 0'
        $run.ExitCode | Should -Be 1
        $run.Output + $run.Error | Should -Match '40058'
    }

    It 'is 1 when the secret is wrong, after one try' {
        Clear-Request $emulator
        $run = Invoke-ChildShell -Environment $credentials -Script @"
`$env:WECOMCA_SECRET = 'wrong'
`$ErrorActionPreference = 'Stop'
Import-Module '$module'
Connect-WeComCA
exit 0
"@
        $run.ExitCode | Should -Be 1
        $run.Output + $run.Error | Should -Match '40001'
        $run.Output + $run.Error | Should -Not -Match "'wrong'|=wrong"
        Get-CallCount $emulator 'gettoken' | Should -Be 1
    }

    It 'is 1 without credentials, and nothing is asked' {
        $run = Invoke-ChildShell -Environment @{ WECOMCA_CORPID = $null; WECOMCA_SECRET = $null } -Script @"
`$ErrorActionPreference = 'Stop'
Import-Module '$module'
Connect-WeComCA
exit 0
"@
        $run.ExitCode | Should -Be 1
        $run.Output + $run.Error | Should -Match 'WECOMCA_CORPID'
    }

    It 'is 0 when nothing fails' {
        (Invoke-Connected 'Get-WeComCALink | Out-Null').ExitCode | Should -Be 0
    }
}
