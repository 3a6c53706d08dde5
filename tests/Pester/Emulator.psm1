# Starts the platform's emulator for a spec file, and talks to its control interface.

Set-StrictMode -Version Latest

$repositoryRoot = Split-Path (Split-Path $PSScriptRoot)
$waitLimit = [timespan]::FromSeconds(60)
$emulatorProcess = $null

<#
.SYNOPSIS
    The folder of the module as it is installed.
#>
function Get-StagedModule {
    $path = Join-Path (Join-Path $repositoryRoot 'out') 'WeComCA'
    if (-not (Test-Path -LiteralPath $path)) {
        throw "There is no $path. Run 'dotnet build' first."
    }

    $path
}

<#
.SYNOPSIS
    The repository that the specs belong to.
#>
function Get-RepositoryRoot {
    $repositoryRoot
}

function Find-EmulatorAssembly {
    $pattern = [IO.Path]::Combine($repositoryRoot, 'tests', 'WeComCA.Emulator', 'bin', '*', 'net*', 'WeComCA.Emulator.dll')
    $assembly = Get-ChildItem -Path $pattern | Sort-Object -Property LastWriteTimeUtc | Select-Object -Last 1
    if ($null -eq $assembly) {
        throw "The emulator is not built. Run 'dotnet build' first."
    }

    $assembly.FullName
}

# Never the same twice: tokens are kept for the whole process, and a port may have been another emulator's.
function New-CorpId {
    'ww' + [guid]::NewGuid().ToString('N').Substring(16)
}

# The process that all emulators of this session run in, for a process takes long to start. It ends with this one.
function Get-EmulatorProcess {
    if ($null -eq $script:emulatorProcess) {
        $start = New-Object System.Diagnostics.ProcessStartInfo
        $start.FileName = 'dotnet'
        $start.Arguments = '"{0}" --port 0 --stop-with-stdin' -f (Find-EmulatorAssembly)
        $start.UseShellExecute = $false
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        $line = $process.StandardOutput.ReadLineAsync()
        if (-not $line.Wait($waitLimit) -or -not $line.Result) {
            $process.Kill()
            throw 'The emulator did not start.'
        }

        $script:emulatorProcess = [pscustomobject]@{ Process = $process; BaseUri = $line.Result }
    }

    $script:emulatorProcess
}

<#
.SYNOPSIS
    Starts an emulator on a free port. It ends with this process.
#>
function Start-Emulator {
    [CmdletBinding()]
    param(
        [int] $Links = 0,
        [string] $Latency = '0'
    )

    $emulator = [pscustomobject]@{
        BaseUri = ''
        CorpId  = New-CorpId
        Secret  = 'emulator-secret'
    }
    $arguments = '--links', "$Links", '--latency', $Latency, '--corp-id', $emulator.CorpId
    $started = Send-Control "$((Get-EmulatorProcess).BaseUri)/control/emulators" -Method POST -Body @{ arguments = $arguments }
    $emulator.BaseUri = $started.baseUri.TrimEnd('/')
    $emulator
}

<#
.SYNOPSIS
    Makes an emulator as good as new: another corporation without links, no faults and no requests.
#>
function Reset-Emulator {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Emulator)

    $Emulator.CorpId = New-CorpId
    $null = Invoke-Control $Emulator 'apps' -Method POST -Body @{ corpId = $Emulator.CorpId; secret = $Emulator.Secret }
    $null = Invoke-Control $Emulator 'faults' -Method DELETE
    Clear-Request $Emulator
}

<#
.SYNOPSIS
    A credential for the emulator's application.
#>
function Get-EmulatorCredential {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Emulator)

    $secret = New-Object System.Security.SecureString
    $Emulator.Secret.ToCharArray() | ForEach-Object -Process { $secret.AppendChar($_) }
    New-Object System.Management.Automation.PSCredential($Emulator.CorpId, $secret)
}

<#
.SYNOPSIS
    Imports the staged module into the session and connects it to the emulator.
#>
function Connect-Emulator {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Emulator)

    Import-Module (Get-StagedModule) -Global
    Connect-WeComCA (Get-EmulatorCredential $Emulator) -ApiBaseUri $Emulator.BaseUri
}

# Calls a control interface, in UTF-8 on every shell.
function Send-Control {
    param(
        [Parameter(Mandatory = $true)] [string] $Address,
        [string] $Method = 'GET',
        [object] $Body
    )

    $client = New-Object System.Net.WebClient
    $client.Encoding = New-Object System.Text.UTF8Encoding
    $client.Headers['Content-Type'] = 'application/json; charset=utf-8'
    try {
        $answer = if ($Method -eq 'GET') {
            $client.DownloadString($Address)
        }
        else {
            $text = if ($null -eq $Body) { '' } else { ConvertTo-Json -InputObject $Body -Depth 6 -Compress }
            $client.UploadString($Address, $Method, $text)
        }
    }
    finally {
        $client.Dispose()
    }

    ConvertFrom-Json -InputObject $answer | ForEach-Object -Process { $_ }
}

<#
.SYNOPSIS
    Calls the emulator's control interface for its corporation.
#>
function Invoke-Control {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Emulator,
        [Parameter(Mandatory = $true)] [string] $Path,
        [string] $Method = 'GET',
        [object] $Body
    )

    $address = '{0}/control/{1}?corpId={2}&secret={3}' -f $Emulator.BaseUri, $Path, $Emulator.CorpId, $Emulator.Secret
    Send-Control $address -Method $Method -Body $Body
}

<#
.SYNOPSIS
    How many calls of an API the emulator has had, by the last part of its path.
#>
function Get-CallCount {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Emulator,
        [Parameter(Mandatory = $true)] [string] $Call
    )

    @(Invoke-Control $Emulator 'requests' | Where-Object -FilterScript { $_.path -like "*/$Call" }).Count
}

<#
.SYNOPSIS
    The access token that the requests so far carried.
#>
function Get-EmulatorToken {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Emulator)

    $query = Invoke-Control $Emulator 'requests' |
        Where-Object -FilterScript { $_.query -like 'access_token=*' } |
        Select-Object -First 1 -ExpandProperty query
    $query.Substring('access_token='.Length)
}

<#
.SYNOPSIS
    Forgets the requests so far.
#>
function Clear-Request {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Emulator)

    $null = Invoke-Control $Emulator 'requests' -Method DELETE
}

<#
.SYNOPSIS
    Adds a link behind the module's back and brings it out.
#>
function Add-PlatformLink {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [object] $Emulator,
        [Parameter(Mandatory = $true)] [hashtable] $Link
    )

    Invoke-Control $Emulator 'links' -Method POST -Body @{ links = @($Link) }
}

Export-ModuleMember -Function *-*
