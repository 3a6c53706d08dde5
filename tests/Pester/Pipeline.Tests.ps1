# What links do in the shell's own pipeline cmdlets.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $emulator = Start-Emulator -Links 450
    Connect-Emulator $emulator
}

AfterAll {
    Disconnect-WeComCA
}

Describe 'Select-Object' {
    It 'stops the calls when -First has enough' {
        Clear-Request $emulator
        $links = @(Get-WeComCALink | Select-Object -First 3)
        $links.Count | Should -Be 3

        # What was in flight may still arrive: the window of 16 and one page ahead, far from 450 links in five pages.
        Get-CallCount $emulator 'get' | Should -BeLessThan 100
        Get-CallCount $emulator 'list_link' | Should -BeLessOrEqual 2
        $before = Get-CallCount $emulator 'get'
        $null = Get-WeComCAConnection
        Get-CallCount $emulator 'get' | Should -Be $before
    }

    It 'stops the calls of -IdOnly too' {
        Clear-Request $emulator
        @(Get-WeComCALink -IdOnly | Select-Object -First 1).Count | Should -Be 1
        Get-CallCount $emulator 'list_link' | Should -BeLessOrEqual 2
        Get-CallCount $emulator 'get' | Should -Be 0
    }

    It 'shows the properties in the documented order' {
        $row = Get-WeComCALink -First 1 | Select-Object -Property *
        $row.PSObject.Properties.Name -join ' ' |
            Should -BeExactly 'LinkId Name Url CreateTime SkipVerify User Department PriorityType PriorityUser MarkSource'
    }
}

Describe 'ConvertTo-Json' {
    It 'gives arrays for the lists, however many items they have' {
        $none = Add-PlatformLink $emulator @{ name = 'no users'; departments = @(7) }
        $one = Add-PlatformLink $emulator @{ name = 'one user'; users = @('zhangsan') }
        $json = $none.linkId, $one.linkId | Get-WeComCALink | ConvertTo-Json -Depth 4 -Compress
        $json | Should -Match '"User":\[\],"Department":\[7\]'
        $json | Should -Match '"User":\["zhangsan"\],"Department":\[\]'
        $json | Should -Match '"PriorityUser":\[\]'
    }

    It 'shows no secret of a connection' {
        $connection = Get-WeComCAConnection
        $shown = @(
            ConvertTo-Json -InputObject $connection -Depth 8 -WarningAction SilentlyContinue
            $connection | Format-List -Property * -Force | Out-String
            $connection | Out-String
            $connection | Select-Object -Property * | ConvertTo-Csv
            [System.Management.Automation.PSSerializer]::Serialize($connection, 8)
        ) -join "`n"
        $shown | Should -Match $emulator.CorpId
        $shown | Should -Not -Match $emulator.Secret
        $shown | Should -Not -Match ([regex]::Escape((Get-EmulatorToken $emulator)))
    }
}

Describe 'Export-Clixml' {
    It 'brings a live link back, of which Set takes the id alone' {
        $file = Join-Path $TestDrive 'links.xml'
        $link = Get-WeComCALink -First 1
        $link | Export-Clixml -Path $file
        $back = Import-Clixml -Path $file
        $back | Should -BeOfType 'WeComCA.WeComCALink'
        foreach ($property in $link.PSObject.Properties) {
            [string]$back.($property.Name) | Should -BeExactly ([string]$property.Value) -Because $property.Name
        }

        Clear-Request $emulator
        $back | Set-WeComCALink -Name 'from a file' -Confirm:$false
        $update = Invoke-Control $emulator 'requests' | Where-Object -FilterScript { $_.path -like '*/update_link' }
        $sent = $update.body | ConvertFrom-Json
        ($sent.PSObject.Properties.Name | Sort-Object) -join ' ' | Should -BeExactly 'link_id link_name skip_verify'
        $sent.link_name | Should -BeExactly 'from a file'
    }

    It 'refuses a connection that came from a file' {
        $file = Join-Path $TestDrive 'connection.xml'
        Get-WeComCAConnection | Export-Clixml -Path $file
        $deserialized = Import-Clixml -Path $file
        Clear-Request $emulator
        { Get-WeComCALink -Connection $deserialized } | Should -Throw -ExpectedMessage '*Connect-WeComCA*'
        (Invoke-Control $emulator 'requests/count').total | Should -Be 0
    }
}

Describe 'A listing and a deletion in one pipeline' {
    It 'deletes every link that the listing shows, however the pages lie' {
        $names = 1..230 | ForEach-Object -Process { @{ name = "temporary $_"; users = @('zhangsan') } }
        $null = Invoke-Control $emulator 'links' -Method POST -Body @{ links = @($names) }
        Get-WeComCALink -Name 'temporary *' | Remove-WeComCALink -Force -ThrottleLimit 8
        @(Invoke-Control $emulator 'links' | Where-Object -FilterScript { $_.name -like 'temporary *' }).Count | Should -Be 0
    }
}
