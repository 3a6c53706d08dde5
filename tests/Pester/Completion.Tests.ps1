# What the Tab key offers: links that the session has seen, and never a call to the platform.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $emulator = Start-Emulator
    Connect-Emulator $emulator
    $shanghai = (Add-PlatformLink $emulator @{ name = '上海 · 直播间'; users = @('zhangsan') }).linkId
    $beijing = (Add-PlatformLink $emulator @{ name = 'Beijing [north] *'; users = @('lisi') }).linkId
    $strange = (Add-PlatformLink $emulator @{ linkId = 'ca''od$d'; name = 'strange'; users = @('lisi') }).linkId

    function Get-Completion {
        param([string] $Line)

        @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches)
    }
}

AfterAll {
    Disconnect-WeComCA
}

Describe 'Link ids' {
    It 'are not offered, and nobody is asked, before the session has seen any' {
        Clear-Request $emulator
        Get-Completion 'Get-WeComCALink -LinkId ca' | Where-Object -Property ResultType -EQ -Value ParameterValue | Should -BeNullOrEmpty
        (Invoke-Control $emulator 'requests/count').total | Should -Be 0
    }

    Context 'after a listing' {
        BeforeAll {
            $null = Get-WeComCALink
            Clear-Request $emulator
        }

        AfterAll {
            (Invoke-Control $emulator 'requests/count').total | Should -Be 0 -Because 'a key press calls nobody'
        }

        It 'are offered by <Command>, with the name as the tooltip' -ForEach @(
            @{ Command = 'Get-WeComCALink -LinkId ' }
            @{ Command = 'Set-WeComCALink ' }
            @{ Command = 'Remove-WeComCALink ' }
            @{ Command = 'Get-WeComCACustomer ' }
            @{ Command = 'Get-WeComCAStatistic ' }
        ) {
            $offered = Get-Completion $Command
            $offered.Count | Should -Be 3
            ($offered | Where-Object -Property CompletionText -EQ -Value $shanghai).ToolTip | Should -BeExactly '上海 · 直播间'
        }

        It 'are found by <Word>' -ForEach @(
            @{ Word = '上海' }
            @{ Word = '直播' }
            @{ Word = "'上海 ·" }
            @{ Word = '"上海 · 直' }
        ) {
            $offered = Get-Completion "Set-WeComCALink -LinkId $Word"
            $offered.Count | Should -Be 1
            $offered[0].CompletionText.Trim("'") | Should -BeExactly $shanghai
        }

        It 'are found by a name in which wildcards stand for themselves: <_>' -ForEach 'north]', '[n', '*', 'beijing' {
            $offered = Get-Completion "Set-WeComCALink -LinkId '$_"
            $offered.Count | Should -Be 1
            $offered[0].ListItemText | Should -BeExactly 'Beijing [north] *'
        }

        It 'are found after a comma' {
            (Get-Completion "Remove-WeComCALink -LinkId $beijing, 上海")[0].CompletionText | Should -BeExactly $shanghai
        }

        It 'are quoted where they need it' {
            $text = (Get-Completion 'Set-WeComCALink -LinkId strange')[0].CompletionText
            [scriptblock]::Create($text).Invoke() | Should -BeExactly $strange
        }

        It 'bring no error to the prompt, whatever is typed: <_>' -ForEach '[', '''', '"', '`', '$(', '(', '''''''', '\', '@{' {
            $failures = $Error.Count
            { Get-Completion "Set-WeComCALink -LinkId $_" } | Should -Not -Throw
            $Error.Count | Should -Be $failures
        }

        It 'are those of the connection that is specified' {
            $other = Connect-WeComCA (Get-EmulatorCredential $emulator) -ApiBaseUri $emulator.BaseUri -PassThru -SkipTokenCheck
            try {
                Get-Completion 'Set-WeComCALink -Connection $other -LinkId 上海' |
                    Where-Object -Property CompletionText -EQ -Value $shanghai | Should -BeNullOrEmpty
            }
            finally {
                Disconnect-WeComCA $other
            }
        }
    }
}

Describe 'Priority types' {
    It 'are offered by name' {
        (Get-Completion 'New-WeComCALink -PriorityType ').CompletionText -join ' ' |
            Should -Match 'None.*Corporation.*Specified|Corporation.*None.*Specified'
        (Get-Completion 'Set-WeComCALink -PriorityType sp').CompletionText | Should -BeExactly 'Specified'
    }
}
