# The examples of the help, run as they are written, in both languages.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')

    # A session keeps the first language of help that it has read, so each language is read in one of its own.
    $read = {
        param($Module, $Culture)

        [Threading.Thread]::CurrentThread.CurrentUICulture = $Culture
        Import-Module $Module
        foreach ($command in Get-Command -Module WeComCA) {
            foreach ($example in (Get-Help $command.Name).examples.example) {
                @{ Title = "$($command.Name): $($example.title.Trim('- '))"; Code = $example.code }
            }
        }
    }
    # One asks a person; the others need what only PowerShell 7 has.
    $unfit = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'Get-Credential|-Parallel|utf8BOM' } else { 'Get-Credential' }
    $languages = foreach ($culture in 'en-US', 'zh-CN') {
        $session = [powershell]::Create()
        try {
            $examples = $session.AddScript($read).AddArgument((Get-StagedModule)).AddArgument($culture).Invoke()
        }
        finally {
            $session.Dispose()
        }

        $fit = $examples | ForEach-Object -Process { $_ } | Where-Object -FilterScript { $_.Code -notmatch $unfit }
        @{ Culture = $culture; Examples = @($fit) }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Get-StagedModule) -Global
}

Describe 'The examples of the help in <Culture>' -ForEach $languages {
    BeforeAll {
        # An example sets a low limit of calls, which those of another language would have reached at the same corporation.
        $emulator = Start-Emulator -Links 60
        $before = @{}
        $variables = @{
            WECOMCA_API_BASE_URI = $emulator.BaseUri
            WECOMCA_CORPID       = $emulator.CorpId
            WECOMCA_SECRET       = $emulator.Secret
            PSModulePath         = (Split-Path (Get-StagedModule)) + [IO.Path]::PathSeparator + $env:PSModulePath
        }
        foreach ($name in $variables.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            Set-Item -LiteralPath "Env:$name" -Value $variables[$name]
        }
    }

    AfterAll {
        foreach ($name in $before.Keys) {
            Set-Item -LiteralPath "Env:$name" -Value $before[$name]
        }

        Disconnect-WeComCA
    }

    BeforeEach {
        Connect-WeComCA
    }

    It '<Title>' -ForEach $Examples {
        $code = [scriptblock]::Create($Code)
        {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            & $code
        } | Should -Not -Throw
    }
}
