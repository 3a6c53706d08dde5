# Get-Help as a person sees it, in both languages.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $commands = (Import-PowerShellDataFile (Join-Path (Get-StagedModule) 'WeComCA.psd1')).CmdletsToExport
    $languages = @(
        @{ Culture = 'en-US'; InChinese = $false }
        @{ Culture = 'zh-CN'; InChinese = $true }
        @{ Culture = 'fr-FR'; InChinese = $false }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildShell.psm1')
    $module = Get-StagedModule

    # The full stop: what the administration console calls things is in Chinese in the English help too.
    $chinese = '\u3002'
}

Describe 'Get-Help in <Culture>' -ForEach $languages {
    BeforeAll {
        $file = Join-Path $TestDrive "$Culture.xml"
        $run = Invoke-ChildShell -Script @"
[cultureinfo]::CurrentUICulture = '$Culture'
Import-Module '$module'
`$shown = @{}
foreach (`$command in (Get-Module WeComCA).ExportedCmdlets.Keys) {
    `$help = Get-Help `$command -Full
    `$shown[`$command] = @{
        Synopsis   = `$help.Synopsis
        Examples   = @(`$help.examples.example).Count
        Full       = (`$help | Out-String -Width 120)
        Parameters = @{}
    }
    foreach (`$parameter in (Get-Command `$command).Parameters.Values | Where-Object { -not [System.Management.Automation.Cmdlet]::CommonParameters.Contains(`$_.Name) -and -not [System.Management.Automation.Cmdlet]::OptionalCommonParameters.Contains(`$_.Name) }) {
        `$shown[`$command].Parameters[`$parameter.Name] = (Get-Help `$command -Parameter `$parameter.Name | Out-String -Width 120)
    }
}
foreach (`$topic in 'about_WeComCA', 'about_WeComCA_Automation') {
    `$shown[`$topic] = Get-Help `$topic | Out-String
}
`$shown | Export-Clixml -LiteralPath '$file' -Depth 4
"@
        $run.Error | Should -BeNullOrEmpty
        $shown = Import-Clixml -LiteralPath $file
    }

    It 'tells about <_>' -ForEach $commands {
        $help = $shown[$_]

        # Without a help file the synopsis is the syntax.
        $help.Synopsis | Should -Not -Match "$_ \["
        $help.Synopsis -match $chinese | Should -Be $InChinese
        $help.Examples | Should -BeGreaterOrEqual 3
        $help.Full | Should -Match ([regex]::Escape($help.Synopsis.Substring(0, 4)))
        foreach ($parameter in $help.Parameters.Keys) {
            $help.Parameters[$parameter] | Should -Match "-$parameter <|-$parameter \["
            $help.Parameters[$parameter] -match $chinese | Should -Be $InChinese -Because $parameter
        }
    }

    It 'tells about <_>' -ForEach 'about_WeComCA', 'about_WeComCA_Automation' {
        $shown[$_].Length | Should -BeGreaterThan 2000
        $shown[$_] -match $chinese | Should -Be $InChinese
    }
}
