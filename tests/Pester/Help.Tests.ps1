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
    Import-Module (Join-Path $PSScriptRoot 'Session.psm1')
    $module = Get-StagedModule

    # The full stop: what the administration console calls things is in Chinese in the English help too.
    $chinese = '\u3002'
}

Describe 'Get-Help in <Culture>' -ForEach $languages {
    BeforeAll {
        # A session keeps the first language of help that it has read.
        $run = Invoke-Session -ArgumentList $module, $Culture -Script @'
param($Module, $Culture)

[Threading.Thread]::CurrentThread.CurrentUICulture = $Culture
Import-Module $Module
$shown = @{}
foreach ($command in (Get-Module WeComCA).ExportedCmdlets.Values) {
    $help = Get-Help $command.Name -Full
    $parameters = @{}
    foreach ($parameter in $command.Parameters.Values) {
        $isShown = -not ($parameter.Attributes | Where-Object -FilterScript { $_ -is [Parameter] -and $_.DontShow })
        if ($isShown) {
            $parameters[$parameter.Name] = ''
        }
    }
    foreach ($parameter in $help.parameters.parameter) {
        $parameters[$parameter.name] = $parameter.description.Text -join ' '
    }
    $cmdlet = [System.Management.Automation.Cmdlet]
    foreach ($name in $cmdlet::CommonParameters + $cmdlet::OptionalCommonParameters) {
        $parameters.Remove($name)
    }
    $shown[$command.Name] = @{
        Synopsis   = $help.Synopsis
        Examples   = @($help.examples.example).Count
        Full       = $help | Out-String -Width 120
        Parameters = $parameters
    }
}
foreach ($topic in 'about_WeComCA', 'about_WeComCA_Automation', 'about_WeComCA_DesiredState') {
    $shown[$topic] = Get-Help $topic | Out-String
}
$shown
'@
        $run.Error | Should -BeNullOrEmpty
        $shown = $run.Output[0]
    }

    It 'tells about <_>' -ForEach $commands {
        $help = $shown[$_]

        # Without a help file the synopsis is the syntax.
        $help.Synopsis | Should -Not -Match "$_ \["
        $help.Synopsis -match $chinese | Should -Be $InChinese
        $help.Examples | Should -BeGreaterOrEqual 3
        $help.Full | Should -Match ([regex]::Escape($help.Synopsis.Substring(0, 4)))
        foreach ($parameter in $help.Parameters.Keys) {
            $help.Full | Should -Match "(?m)^ *-$parameter( |\r?$)"
            $help.Parameters[$parameter] | Should -Not -BeNullOrEmpty -Because $parameter
            $help.Parameters[$parameter] -match $chinese | Should -Be $InChinese -Because $parameter
        }
    }

    It 'tells about <_>' -ForEach 'about_WeComCA', 'about_WeComCA_Automation', 'about_WeComCA_DesiredState' {
        $shown[$_].Length | Should -BeGreaterThan 2000
        $shown[$_] -match $chinese | Should -Be $InChinese
    }
}
