# The package as people get it: installed from a repository, updated, uninstalled, and published; and two copies in one session.

BeforeDiscovery {
    $onWindows = $env:OS -eq 'Windows_NT'
    $notRun = if (-not (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)) {
        'this shell has no Microsoft.PowerShell.PSResourceGet'
    }
    elseif ($onWindows -and -not $env:CI) {
        'on Windows nothing moves the folders of the user that PSResourceGet writes to; set CI=true where it may'
    }

    $title = if ($notRun) { "A user, NOT RUN: $notRun" } else { 'A user' }
    $languages = @(
        @{ Culture = 'en-US'; Index = 0; InChinese = $false }
        @{ Culture = 'zh-CN'; Index = 1; InChinese = $true }
        @{ Culture = 'zh-Hans'; Index = 2; InChinese = $true }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildShell.psm1')
    $module = Get-StagedModule
    $version = [string](Import-PowerShellDataFile (Join-Path $module 'WeComCA.psd1')).ModuleVersion
    $higher = '99.0.0'

    # A later version: other assemblies, as a build of other sources makes them, and a manifest that says so.
    function New-HigherModule {
        param([string] $Parent)

        $copy = Join-Path $Parent 'WeComCA'
        $null = New-Item -ItemType Directory -Path $Parent
        Copy-Item -LiteralPath $module -Destination $copy -Recurse
        Import-Module $module
        $ids = [WeComCA.ModuleInitializer].Module.ModuleVersionId, [WeComCA.WeComCALink].Module.ModuleVersionId
        $bytewise = [Text.Encoding]::GetEncoding('iso-8859-1')
        foreach ($name in 'WeComCA.dll', 'WeComCA.Client.dll') {
            $file = [IO.Path]::Combine($copy, 'bin', $name)
            $text = $bytewise.GetString([IO.File]::ReadAllBytes($file))
            foreach ($id in $ids) {
                $text = $text.Replace($bytewise.GetString($id.ToByteArray()), $bytewise.GetString([guid]::NewGuid().ToByteArray()))
            }

            [IO.File]::WriteAllBytes($file, $bytewise.GetBytes($text))
        }

        $manifest = Join-Path $copy 'WeComCA.psd1'
        $text = [IO.File]::ReadAllText($manifest) -replace "(ModuleVersion\s*=\s*)'[^']+'", "`$1'$higher'"
        [IO.File]::WriteAllText($manifest, $text, (New-Object System.Text.UTF8Encoding($true)))
        $copy
    }

    $higherModule = New-HigherModule (Join-Path $TestDrive 'higher')
}

Describe $title -Skip:([bool]$notRun) {
    BeforeAll {
        $emulator = Start-Emulator -Links 3
        $feed = Join-Path $TestDrive 'feed'
        $null = New-Item -ItemType Directory -Path $feed
        $package = [IO.Path]::Combine((Get-RepositoryRoot), 'out', "WeComCA.$version.nupkg")
        if (-not (Test-Path -LiteralPath $package)) {
            throw "There is no $package. Run 'dotnet build' first."
        }

        Copy-Item -LiteralPath $package -Destination $feed

        # Settings and modules of a user who has none yet.
        $user = @{
            WECOMCA_CORPID       = $emulator.CorpId
            WECOMCA_SECRET       = $emulator.Secret
            WECOMCA_API_BASE_URI = $emulator.BaseUri
        }
        if ($env:OS -ne 'Windows_NT') {
            # Where one of these folders is missing, PSResourceGet and NuGet write to the current one.
            $user['HOME'] = Join-Path $TestDrive 'home'
            '.local/share', '.config', '.cache' |
                ForEach-Object -Process { $null = New-Item -ItemType Directory -Path (Join-Path $user['HOME'] $_) }
            'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'PSModulePath', 'PSModuleAnalysisCachePath' |
                ForEach-Object -Process { $user[$_] = $null }
        }

        $cultures = 'en-US', 'zh-CN', 'zh-Hans'
        function Invoke-User {
            param([string] $Script)

            $run = Invoke-ChildShell -Environment $user -Script $Script
            $run.Error | Should -BeNullOrEmpty
            $run.Output.Trim()
        }

        $target = Join-Path $TestDrive 'published'
        $null = New-Item -ItemType Directory -Path $target

        # One process does what needs no new one, for each takes long to start. Each language is read in a session of its own.
        $installed, $imported, $texts, $published = (Invoke-User @"
Register-PSResourceRepository -Name WeComCATest -Uri '$feed' -Trusted -Force
Install-PSResource WeComCA -Repository WeComCATest -Scope CurrentUser
(Get-PSResource WeComCA).Version.ToString()
'<step>'
Import-Module WeComCA
`$imported = Get-Module WeComCA
`$imported.ModuleBase
`$imported.Version.ToString()
`$imported.ExportedCommands.Keys | Sort-Object
'<step>'
foreach (`$culture in '$($cultures -join "', '")') {
    `$session = [powershell]::Create()
    `$session.AddScript({
        param(`$Culture)

        [cultureinfo]::CurrentUICulture = `$Culture
        Import-Module WeComCA
        (Get-Help Get-WeComCALink).Synopsis
        '<next>'
        (Get-Help about_WeComCA | Out-String).Trim()
        '<next>'
        try { Get-WeComCALink } catch { `$_.Exception.Message }
        '<next>'
        Connect-WeComCA
        Get-WeComCALink | Out-String -Width 120
        '<language>'
    }).AddArgument(`$culture).Invoke()
    `$session.Streams.Error | Write-Error
    `$session.Dispose()
}
'<step>'
Publish-PSResource -Path '$higherModule' -Repository WeComCATest
Update-PSResource WeComCA -Repository WeComCATest
Register-PSResourceRepository -Name WeComCAPublished -Uri '$target' -Trusted -Force
try {
    Publish-PSResource -Path '$module' -Repository WeComCAPublished
    Save-PSResource WeComCA -Repository WeComCAPublished -Path '$target'
}
finally {
    Unregister-PSResourceRepository WeComCAPublished
}
"@) -split '<step>' | ForEach-Object -Process { $_.Trim() }
    }

    It 'installs the package and imports it by its name, with every command' {
        $installed | Should -BeExactly $version
        $lines = $imported -split '\r?\n'
        $lines[0] | Should -Not -Match ([regex]::Escape((Get-RepositoryRoot)))
        $lines[0] | Should -Match ([regex]::Escape($version) + '$')
        $lines[1] | Should -BeExactly $version
        $lines | Select-Object -Skip 2 |
            Should -Be @((Import-PowerShellDataFile (Join-Path $module 'WeComCA.psd1')).CmdletsToExport | Sort-Object)
    }

    It 'sees help, tables and errors in <Culture>' -ForEach $languages {
        $parts = ($texts -split '<language>')[$Index] -split '<next>'
        $parts[0] | Should -Not -Match 'Get-WeComCALink \['
        foreach ($part in $parts[0..2]) {
            $part.Trim() | Should -Not -BeNullOrEmpty
            $part -match '\u3002' | Should -Be $InChinese -Because $part
        }

        $parts[3] | Should -Match 'Name +LinkId +User +SkipVerify +Department +CreateTime'
        @($parts[3].Trim() -split '\r?\n').Count | Should -Be 5
    }

    It 'publishes the staged folder, each file of it, as what it is' {
        $published | Should -BeNullOrEmpty
        Join-Path $target "WeComCA.$version.nupkg" | Should -Exist
        $saved = [IO.Path]::Combine($target, 'WeComCA', $version)
        $staged = @(Get-ChildItem -LiteralPath $module -Recurse -File)
        foreach ($file in $staged) {
            $copy = Join-Path $saved $file.FullName.Substring($module.Length + 1)
            (Get-FileHash -LiteralPath $copy).Hash | Should -Be (Get-FileHash -LiteralPath $file.FullName).Hash -Because $file.FullName
        }

        @(Get-ChildItem -LiteralPath $saved -Recurse -File).Count | Should -Be $staged.Count
    }

    It 'updates to a higher version and uninstalls every version' {
        $published | Should -BeNullOrEmpty
        $lines = (Invoke-User @'
Connect-WeComCA
(Get-Module WeComCA).Version.ToString()
@(Get-WeComCALink).Count
'@) -split '\r?\n'
        $lines | Should -Be $higher, '3'

        Invoke-User @"
Uninstall-PSResource WeComCA -Version '*'
Get-Module WeComCA -ListAvailable | Select-Object -ExpandProperty ModuleBase
Unregister-PSResourceRepository WeComCATest
"@ | Should -BeNullOrEmpty
    }
}

Describe 'Two copies in one session' {
    BeforeAll {
        $same = Join-Path $TestDrive 'WeComCA'
        Copy-Item -LiteralPath $module -Destination $same -Recurse
        $run = Invoke-ChildShell -Script @"
Import-Module '$module'
foreach (`$culture in 'en-US', 'zh-CN') {
    [cultureinfo]::CurrentUICulture = `$culture
    foreach (`$second in '$higherModule', '$same') {
        foreach (`$removed in `$false, `$true) {
            if (`$removed) { Remove-Module WeComCA }
            `$Error.Clear()
            try { Import-Module `$second } catch { }
            '<attempt>'
            `$Error.Count
            `$Error[0].Exception.Message
            `$Error[0].FullyQualifiedErrorId
        }
        Import-Module '$module'
    }
}
'<attempt>'
Import-Module '$module' -Force
(Get-Module WeComCA).ModuleBase
`$shell = [powershell]::Create().AddScript("Import-Module '$module'; (Get-Command -Module WeComCA).Count")
`$shell.Invoke()
`$shell.Streams.Error
"@
        $attempts = @($run.Output -split '<attempt>' | ForEach-Object -Process { , @($_.Trim() -split '\r?\n') })
    }

    It 'keeps the first and says in <Culture> what to do for the second, be it <Kind>' -ForEach @(
        @{ Culture = 'en-US'; Kind = 'a later version'; First = 1
            Said = "WeComCA {0} is already loaded from '{1}': to import WeComCA from '{2}', open a new session." }
        @{ Culture = 'en-US'; Kind = 'the same version'; First = 3
            Said = "WeComCA {0} is already loaded from '{1}': to import WeComCA from '{2}', open a new session." }
        @{ Culture = 'zh-CN'; Kind = 'a later version'; First = 5; Said = '已从“{1}”加载 WeComCA {0}；要从“{2}”导入 WeComCA，请打开新的会话。' }
        @{ Culture = 'zh-CN'; Kind = 'the same version'; First = 7; Said = '已从“{1}”加载 WeComCA {0}；要从“{2}”导入 WeComCA，请打开新的会话。' }
    ) {
        $run.Error | Should -BeNullOrEmpty
        $second = if ($Kind -eq 'the same version') { $same } else { $higherModule }
        $refusal = '1', ($Said -f $version, $module, $second), 'ModuleAlreadyLoaded'
        $attempts[$First] | Should -Be $refusal
        $attempts[$First + 1] | Should -Be $refusal -Because 'it was removed'
    }

    It 'imports the first again, with -Force and in another session of the process' {
        $commands = [string](Import-PowerShellDataFile (Join-Path $module 'WeComCA.psd1')).CmdletsToExport.Count
        $attempts[-1] | Should -Be ($module, $commands)
    }
}
