# Connections and links in runspaces and processes other than the session's own.

BeforeDiscovery {
    $lacksParallel = $PSVersionTable.PSVersion.Major -lt 7
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $emulator = Start-Emulator -Links 40
    Connect-Emulator $emulator
    $module = Get-StagedModule
    $conn = Get-WeComCAConnection
}

AfterAll {
    Disconnect-WeComCA
}

# Windows PowerShell has no -Parallel.
Describe 'ForEach-Object -Parallel' -Skip:$lacksParallel {
    It 'works with the connection of the session' {
        $ids = @(Get-WeComCALink -IdOnly).LinkId
        Clear-Request $emulator
        $links = $ids | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:module
            Get-WeComCALink -LinkId $_ -Connection $using:conn
        }
        @($links.LinkId | Sort-Object -Unique).Count | Should -Be 40
        Get-CallCount $emulator 'gettoken' | Should -Be 0 -Because 'all items share the connection''s token'
        Get-CallCount $emulator 'get' | Should -Be 40
    }

    It 'says how to pass a connection where there is none' {
        $failure = 1 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-WeComCALink } catch { $_ }
        }
        $failure.FullyQualifiedErrorId | Should -Match '^NotConnected,'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Connection \$using:'
    }

    It 'does not find the connection of the item before, whose runspace is used again' {
        $base = $emulator.BaseUri
        $credential = Get-EmulatorCredential $emulator
        $results = 1..2 | ForEach-Object -ThrottleLimit 1 -Parallel {
            Import-Module $using:module
            $failure = try { $null = Get-WeComCALink -IdOnly -First 1 } catch { $_ }
            [pscustomobject]@{
                Runspace = [runspace]::DefaultRunspace.Id
                Failure  = "$($failure.FullyQualifiedErrorId)"
            }
            Connect-WeComCA $using:credential -ApiBaseUri $using:base
        }
        @($results.Runspace | Sort-Object -Unique).Count | Should -Be 1 -Because 'the pool has one runspace'
        $results[1].Failure | Should -Match '^NotConnected,'
    }
}

Describe 'A job' {
    BeforeAll {
        $job = Start-Job -ArgumentList $module, $emulator.BaseUri, (Get-EmulatorCredential $emulator), $conn -ScriptBlock {
            param($Module, $BaseUri, $Credential, $Connection)
            Import-Module $Module
            try { Get-WeComCALink -Connection $Connection } catch { $_.Exception.Message }
            Connect-WeComCA $Credential -ApiBaseUri $BaseUri
            Get-WeComCALink -First 2
        }
        $refusal, $links = $job | Receive-Job -Wait -AutoRemoveJob
    }

    It 'brings back live links, of which Set takes the id alone' {
        $links.Count | Should -Be 2
        $links[0] | Should -BeOfType 'WeComCA.WeComCALink'
        $links[0].User.Count | Should -BeGreaterThan 0
        $links[0].CreateTime | Should -Be (Get-WeComCALink -LinkId $links[0].LinkId).CreateTime

        Clear-Request $emulator
        $links[0] | Set-WeComCALink -Name 'from a job' -Confirm:$false
        $update = Invoke-Control $emulator 'requests' | Where-Object -FilterScript { $_.path -like '*/update_link' }
        (($update.body | ConvertFrom-Json).PSObject.Properties.Name | Sort-Object) -join ' ' |
            Should -BeExactly 'link_id link_name skip_verify'
    }

    It 'refuses a connection that came into it, and says what to do' {
        $refusal | Should -BeOfType 'string'
        $refusal | Should -Match 'Connect-WeComCA'
    }
}

Describe 'Two connections in one session' {
    It 'each see their own links' {
        $other = $emulator.PSObject.Copy()
        Reset-Emulator $other
        $null = Add-PlatformLink $other @{ name = 'of the second'; users = @('lisi') }
        $second = Connect-WeComCA (Get-EmulatorCredential $other) -ApiBaseUri $other.BaseUri -PassThru
        (Get-WeComCALink -Connection $second).Name | Should -BeExactly 'of the second'
        @(Get-WeComCALink -Connection $conn -IdOnly).Count | Should -Be 40
        Disconnect-WeComCA $second
        { Get-WeComCALink } | Should -Throw -ErrorId 'NotConnected,WeComCA.Commands.GetWeComCALinkCommand'
        Connect-Emulator $emulator
    }
}
