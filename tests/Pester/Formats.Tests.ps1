# What a person sees: the table in 120 columns, the list, and everything else with a view.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $emulator = Start-Emulator
    Connect-Emulator $emulator
    $null = Invoke-Control $emulator 'links' -Method POST -Body @{
        links = @(
            @{ name = '三十个汉字的名字' * 3 + '一二三四五六'; users = @('zhangsan'); createTime = 1760875200 }
            @{ name = 'many users'; users = @(1..40 | ForEach-Object -Process { "user$_" }); departments = @(1..9) }
            @{ name = '双十一 · 直播间'; users = @('zhangsan', 'lisi', 'wangwu'); departments = @(3); skipVerify = $false; priorityType = 2;
                priorityUsers = @('tom', 'lisi') }
        )
    }
    $links = @(Get-WeComCALink)
    if (Get-Variable -Name PSStyle -ErrorAction Ignore) {
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
    }

    # The columns that a text takes on a screen: East Asian characters take two.
    function Measure-Column {
        param([string] $Text)

        $columns = 0
        foreach ($character in $Text.ToCharArray()) {
            $code = [int]$character
            $columns += if (($code -ge 0x1100 -and $code -le 0x115F) -or ($code -ge 0x2E80 -and $code -le 0xFFEF)) { 2 } else { 1 }
        }

        $columns
    }

    function Get-Line {
        param([object[]] $InputObject, [int] $Width = 120)

        @(($InputObject | Out-String -Width $Width) -split '\r?\n' | Where-Object -FilterScript { $_.Trim() })
    }
}

AfterAll {
    if (Get-Variable -Name PSStyle -ErrorAction Ignore) {
        $PSStyle.OutputRendering = $rendering
    }

    Disconnect-WeComCA
}

Describe 'The table of differences' {
    BeforeAll {
        $rows = @(
            [pscustomobject]@{ LinkId = $links[2].LinkId; Name = ''; User = 'lisi;wangwu'; SkipVerify = '是' }
            [pscustomobject]@{ LinkId = ''; Name = '直播间 · 夜班'; User = 'zhaoliu'; SkipVerify = '' }
            [pscustomobject]@{ LinkId = 'caNone'; Name = ''; User = 'zhaoliu'; SkipVerify = '' }
        )
        $differences = @($rows | Compare-WeComCALink)
    }

    It 'fits <_> columns, one line a difference, and reads the same from a file' -ForEach 80, 120 {
        $lines = Get-Line $differences $_
        $lines.Count | Should -Be (2 + $differences.Count)
        foreach ($line in $lines) {
            Measure-Column $line.TrimEnd() | Should -BeLessOrEqual $_ -Because $line
        }

        $file = Join-Path $TestDrive 'plan.xml'
        $differences | Export-Clixml -LiteralPath $file
        Get-Line (Import-Clixml -LiteralPath $file) $_ | Should -Be $lines
    }

    It 'shows everything in <_> columns' -ForEach 80, 120 {
        $lines = Get-Line $differences $_
        -split $lines[0] -join ' ' | Should -BeExactly 'Name LinkId Row Action Status Changes'
        $lines[2] | Should -Match ('^双十一 · 直播间 +' + $links[2].LinkId + ' +1 +Update +Planned +User: -zhangsan')
        $lines[4] | Should -Match '^ +caNone +3 +Conflict +Planned +LinkNotFound'
    }
}

Describe 'The table of links' {
    It 'fits 120 columns, one line a link, with Chinese names in it' {
        $lines = Get-Line $links
        $lines.Count | Should -Be (2 + $links.Count)
        foreach ($line in $lines) {
            Measure-Column $line.TrimEnd() | Should -BeLessOrEqual 120 -Because $line
        }
    }

    It 'shows name, users, departments, verification, date and id' {
        $lines = Get-Line $links
        -split $lines[0] -join ' ' | Should -BeExactly 'Name LinkId User SkipVerify Department CreateTime'
        $row = $lines | Where-Object -FilterScript { $_ -match '双十一' }
        $row | Should -Match ('双十一 · 直播间\s+' + $links[2].LinkId + '\s+zhangsan;lisi;wangwu\s+False\s+3\s+\d{4}-\d\d-\d\d \d\d:\d\d')
    }

    It 'shortens long lists and says how many there are' {
        $row = Get-Line $links | Where-Object -FilterScript { $_ -match 'many users' }
        $row | Should -Match '\(40\) user1;user2;'
        $row | Should -Match '\(9\) 1;'
        $row | Should -Not -Match 'user9;'
    }

    It 'never cuts the id short in <Width> columns' -TestCases @{ Width = 120 }, @{ Width = 80 } {
        param($Width)

        $lines = Get-Line $links -Width $Width
        foreach ($link in $links) {
            $lines -match [regex]::Escape($link.LinkId) | Should -HaveCount 1
        }
    }
}

Describe 'The list of links' {
    It 'shows everything' {
        $text = $links[2] | Format-List | Out-String -Width 120
        foreach ($property in $links[2].PSObject.Properties.Name) {
            $text | Should -Match "(?m)^$property\s+:"
        }
        $text | Should -Match 'zhangsan;lisi;wangwu'
        $text | Should -Match 'tom;lisi'
        $text | Should -Match ([regex]::Escape($links[2].Url))
    }
}

Describe 'The table of checks' {
    It 'shows each check with its message and its advice whole in 80 columns' {
        $null = Invoke-Control $emulator 'faults' -Method POST -Body @{ path = 'list_link'; kind = 'errorCode'; errorCode = 60020 }
        $checks = @(Test-WeComCAConnection)
        $lines = Get-Line $checks 80
        foreach ($line in $lines) {
            Measure-Column $line.TrimEnd() | Should -BeLessOrEqual 80 -Because $line
        }
        $text = ($lines | ForEach-Object { $_.PadRight(80).Substring(17).Trim() }) -join '' -replace '\s'
        foreach ($check in $checks) {
            $text | Should -Match ([regex]::Escape(($check.Message + $check.Advice) -replace '\s'))
        }
    }
}

Describe 'The table of customers' {
    It 'shows the link and whom it brought in 80 columns, and who did and the channel in 120' {
        $customers = @(
            @{ externalUserId = 'wm' + 'B' * 30; userId = 'zhangsan'; chatStatus = 1; state = '线下门店' }
        )
        $null = Invoke-Control $emulator 'customers' -Method POST -Body @{ linkId = $links[2].LinkId; customers = $customers }
        $shown = $links[2] | Get-WeComCACustomer
        $lines = Get-Line $shown 80
        -split $lines[0] -join ' ' | Should -BeExactly 'LinkName LinkId ExternalUserId'
        $lines[2] | Should -Match ('^双十一 · 直播间 +' + $links[2].LinkId + ' +wm' + 'B' * 30 + ' *$')
        $lines = Get-Line $shown 120
        -split $lines[0] -join ' ' | Should -BeExactly 'LinkName LinkId ExternalUserId UserId ChatStatus CustomerChannel'
        $lines[2] | Should -Match ' zhangsan +HasSent +线下门店$'
        foreach ($width in 80, 120) {
            foreach ($line in Get-Line $shown $width) {
                Measure-Column $line.TrimEnd() | Should -BeLessOrEqual $width -Because $line
            }
        }
    }
}

Describe 'Every table' {
    It 'of <TypeName> begins with the name and the id of the link, whole in 80 columns' -ForEach @(
        [xml]$views = [IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, '..', '..', 'src', 'WeComCA', 'WeComCA.Format.ps1xml'))
        foreach ($view in $views.SelectNodes('//View[TableControl]')) {
            @{ TypeName = $view.ViewSelectedBy.TypeName; Headers = @($view.TableControl.TableHeaders.TableColumnHeader) }
        }
    ) {
        $properties = ($TypeName -as [type]).GetProperties().Name
        $expected = @('Name', 'LinkName', 'LinkId' | Where-Object -FilterScript { $properties -ccontains $_ })
        @($Headers.Label | Select-Object -First $expected.Count) -join ' ' | Should -BeExactly ($expected -join ' ')
        if ($expected) {
            $shown = [pscustomobject]@{ PSTypeName = $TypeName; Changes = '' }
            $properties | Where-Object -FilterScript { $_ -cne 'Changes' } |
                ForEach-Object -Process { $shown | Add-Member -NotePropertyName $_ -NotePropertyValue '' }
            $values = $expected | ForEach-Object -Process { if ($_ -eq 'LinkId') { $links[0].LinkId } else { '双十一 · 直播间' } }
            for ($i = 0; $i -lt $expected.Count; $i++) {
                $shown.($expected[$i]) = @($values)[$i]
            }
            $lines = Get-Line $shown 80
            $lines[0] | Should -Match ('^' + ($expected -join ' +') + '\b')
            $lines[2] | Should -Match ('^' + (@($values | ForEach-Object -Process { [regex]::Escape($_) }) -join ' +'))
        }
    }
}

Describe 'Everything else' {
    It 'shows a scheme whole' {
        $scheme = $links[2] | ConvertTo-WeComCAScheme -CustomerChannel WORK
        $text = ($scheme | Out-String -Width 400)
        $text | Should -Match ([regex]::Escape($scheme.Scheme))
        $text | Should -Match '双十一 · 直播间'
    }

    It 'shows customers, chats, statistics, the quota and the connection within 120 columns' {
        $customers = @(
            @{ externalUserId = 'wm' + 'A' * 30; userId = 'zhangsan'; chatStatus = 1; state = '线下门店' }
        )
        $null = Invoke-Control $emulator 'customers' -Method POST -Body @{ linkId = $links[0].LinkId; customers = $customers }
        $shown = [ordered]@{
            customer   = Get-WeComCACustomer -LinkId $links[0].LinkId
            chat       = 'CHAT_KEY' | Get-WeComCAChatInfo
            statistic  = $links[0] | Get-WeComCAStatistic
            quota      = Get-WeComCAQuota
            connection = Get-WeComCAConnection
        }
        foreach ($name in $shown.Keys) {
            foreach ($line in Get-Line $shown[$name]) {
                Measure-Column $line.TrimEnd() | Should -BeLessOrEqual 120 -Because "$name`: $line"
            }
        }
        $customer = (Get-Line $shown.customer)[2]
        $customer | Should -Match ('^ +' + [regex]::Escape($links[0].LinkId))
        $customer | Should -Match '线下门店'
        -split (Get-Line $shown.chat 80)[0] -join ' ' | Should -BeExactly 'LinkId ExternalUserId UserId'
        -split (Get-Line $shown.chat)[-1] -join ' ' | Should -BeExactly 'caXXXXX wmCustomer zhangsan 3 WORK'
        Get-Line $shown.connection | Select-Object -Last 1 | Should -Match $emulator.CorpId
    }
}
