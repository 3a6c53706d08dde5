# Links in CSV files, there and back, in the encodings that PowerShell and spreadsheets write.

BeforeDiscovery {
    $isWindowsPowerShell = $PSVersionTable.PSEdition -eq 'Desktop'

    # What the shells call UTF-8 with and without a mark; Windows PowerShell can only write the one with.
    $encodings = if ($isWindowsPowerShell) { 'UTF8', 'Unicode' } else { 'utf8', 'utf8BOM', 'unicode' }

    # Windows PowerShell reads by name only, and what a name means depends on the machine.
    $encodingPairs = if (-not $isWindowsPowerShell) {
        foreach ($written in 'utf8', 'utf8BOM', 'utf16', 'utf16BE', 'utf32', 'gbk', 'gb18030', 'windows1252', 'latin1', 'ascii') {
            foreach ($read in 'utf8', 'gbk', 'windows1252', 'latin1', 'utf16') {
                @{ Written = $written; Read = $read }
            }
        }
    }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $emulator = Start-Emulator
    Connect-Emulator $emulator
    $isWindowsPowerShell = $PSVersionTable.PSEdition -eq 'Desktop'
    $encodingOf = @{
        utf8 = New-Object System.Text.UTF8Encoding $false
        utf8BOM = New-Object System.Text.UTF8Encoding $true
        utf16 = [System.Text.Encoding]::Unicode
        utf16BE = [System.Text.Encoding]::BigEndianUnicode
        utf32 = [System.Text.Encoding]::UTF32
        gbk = [System.Text.Encoding]::GetEncoding(936)
        gb18030 = [System.Text.Encoding]::GetEncoding(54936)
        windows1252 = [System.Text.Encoding]::GetEncoding(1252)
        latin1 = [System.Text.Encoding]::GetEncoding(28591)
        ascii = [System.Text.Encoding]::ASCII
    }
    $awkwardNames = @(
        '获客链接 · 上海'
        'one, two; three'
        'she said "no"'
        'first word / second word'
        '=1+2'
        '@sum -x +y'
        "it's `$(here)"
        '表情 😀 👨‍👩‍👧'
        'kept  blanks'
    )

    function Get-PlatformLink {
        Invoke-Control $emulator 'links'
    }

    function Get-WriteRequest {
        @(Invoke-Control $emulator 'requests' | Where-Object -FilterScript { $_.path -like '*_link' -and $_.path -notlike '*/list_link' })
    }

    # Import-Csv without -Encoding reads UTF-8 on PowerShell 7, and what its mark says on both.
    function Import-Utf8 {
        param([string] $Path)

        Import-Csv -LiteralPath $Path -Encoding UTF8
    }
}

AfterAll {
    Disconnect-WeComCA
}

Describe 'Export-Csv and back' {
    BeforeAll {
        foreach ($name in $awkwardNames) {
            $null = Add-PlatformLink $emulator @{ name = $name; users = @('zhangsan', 'lisi'); departments = @(2, 13); skipVerify = $false;
                priorityType = 2; priorityUsers = @('tom') }
        }
        $originals = @(Get-WeComCALink)
    }

    It 'keeps every field in <_>' -ForEach $encodings {
        $file = Join-Path $TestDrive "fields.$_.csv"
        $originals | Export-Csv -LiteralPath $file -Encoding $_ -NoTypeInformation
        $rows = @(Import-Csv -LiteralPath $file -Encoding $_)
        $rows[0].PSObject.Properties.Name -join ' ' |
            Should -BeExactly 'LinkId Name Url CreateTime SkipVerify User Department PriorityType PriorityUser MarkSource'
        $rows.Count | Should -Be $awkwardNames.Count
        for ($i = 0; $i -lt $rows.Count; $i++) {
            $rows[$i].Name | Should -BeExactly $awkwardNames[$i]
            $rows[$i].User | Should -BeExactly 'zhangsan;lisi'
            $rows[$i].Department | Should -BeExactly '2;13'
            $rows[$i].SkipVerify | Should -BeExactly 'False'
            $rows[$i].PriorityType | Should -BeExactly 'Specified'
            $rows[$i].PriorityUser | Should -BeExactly 'tom'
        }
    }

    It 'creates the same links again with New, without their ids, in <_>' -ForEach $encodings {
        $file = Join-Path $TestDrive "new.$_.csv"
        $originals | Export-Csv -LiteralPath $file -Encoding $_ -NoTypeInformation
        $rows = @(Import-Csv -LiteralPath $file -Encoding $_ | Select-Object -Property * -ExcludeProperty LinkId)
        $created = @($rows | New-WeComCALink -Confirm:$false)
        $created.Count | Should -Be $originals.Count
        foreach ($link in Get-PlatformLink | Where-Object -FilterScript { $created.LinkId -contains $_.linkId }) {
            $awkwardNames | Should -Contain $link.name
            $link.users -join ';' | Should -BeExactly 'zhangsan;lisi'
            $link.departments -join ';' | Should -BeExactly '2;13'
            $link.skipVerify | Should -BeFalse
            $link.priorityType | Should -Be 2
            $link.priorityUsers | Should -BeExactly 'tom'
        }

        $created | Remove-WeComCALink -Force
    }

    It 'leaves a field alone whose cell was emptied, and sends what was edited' {
        $file = Join-Path $TestDrive 'edited.csv'
        $link = $originals[0]
        $link | Select-Object -Property LinkId, Name, User, Department, SkipVerify |
            Export-Csv -LiteralPath $file -Encoding UTF8 -NoTypeInformation
        $rows = @(Import-Utf8 $file)
        $rows[0].Name = '改过的，名字'
        $rows[0].User = ''
        $rows[0].Department = ''
        $rows[0].SkipVerify = ''
        $rows | Export-Csv -LiteralPath $file -Encoding UTF8 -NoTypeInformation
        Clear-Request $emulator
        Import-Utf8 $file | Set-WeComCALink -Confirm:$false
        $sent = @(Get-WriteRequest)
        $sent.Count | Should -Be 1
        ($sent[0].body | ConvertFrom-Json).PSObject.Properties.Name -join ' ' | Should -Not -Match 'range|priority'
        $now = Get-PlatformLink | Where-Object -Property linkId -EQ -Value $link.LinkId
        $now.name | Should -BeExactly '改过的，名字'
        $now.users -join ';' | Should -BeExactly 'zhangsan;lisi'
        $now.skipVerify | Should -BeFalse
        Set-WeComCALink -LinkId $link.LinkId -Name $link.Name -Confirm:$false
    }

    It 'puts every field back from a whole row' {
        $file = Join-Path $TestDrive 'whole.csv'
        $link = $originals[1]
        $link | Export-Csv -LiteralPath $file -Encoding UTF8 -NoTypeInformation
        $spoilt = @{ Name = 'spoilt'; User = 'wangwu'; Department = 99; SkipVerify = $true; PriorityType = 'Corporation' }
        Set-WeComCALink -LinkId $link.LinkId @spoilt -Confirm:$false
        Import-Utf8 $file | Set-WeComCALink -Confirm:$false
        $back = Get-WeComCALink -LinkId $link.LinkId
        foreach ($property in $link.PSObject.Properties) {
            [string]$back.($property.Name) | Should -BeExactly ([string]$property.Value) -Because $property.Name
        }
    }
}

Describe 'A file that was damaged' {
    BeforeEach {
        $before = @(Get-PlatformLink).Count
        Clear-Request $emulator
    }

    AfterEach {
        @(Get-WriteRequest).Count | Should -Be 0 -Because 'damaged text is never sent'
        @(Get-PlatformLink).Count | Should -Be $before
    }

    It 'is refused when GB 2312 was read as UTF-8' {
        $file = Join-Path $TestDrive 'gb2312.csv'
        $gb2312 = [System.Text.Encoding]::GetEncoding(936)
        [IO.File]::WriteAllText($file, "Name,User`r`n获客链接,zhangsan`r`n", $gb2312)
        $failures = $null
        Import-Utf8 $file | New-WeComCALink -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Match '^TextDamaged,'
        "$($failures[0]) $($failures[0].ErrorDetails.RecommendedAction)" | Should -Match '-Encoding'
    }

    It 'is refused when Chinese became question marks' {
        $file = Join-Path $TestDrive 'ascii.csv'
        [pscustomobject]@{ Name = '获客链接'; User = 'zhangsan' } |
            Export-Csv -LiteralPath $file -Encoding ASCII -NoTypeInformation
        $failures = $null
        Import-Csv -LiteralPath $file | New-WeComCALink -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Match '^TextDamaged,'
        "$($failures[0]) $($failures[0].ErrorDetails.RecommendedAction)" | Should -Match '-Encoding'
    }

    It 'is refused when a spreadsheet turned an id into <_>' -ForEach '1.23457E+17', '6.9E+12' {
        $failures = $null
        [pscustomobject]@{ LinkId = $_; Name = 'x' } |
            Set-WeComCALink -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Match '^ScientificNotation,'
    }

    It 'is refused row by row: the sound rows go on' {
        $failures = $null
        @(
            [pscustomobject]@{ Name = "bad $([char]0xFFFD)"; User = 'zhangsan' }
            [pscustomobject]@{ Name = '好的'; User = 'zhangsan' }
        ) | New-WeComCALink -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Match '^TextDamaged,'
    }
}

Describe 'A file written in one encoding and read in another' {
    # A pair is a way of writing and a way of reading: right, or refused, and nothing else.
    It 'is right or refused: written as <Written>, read as <Read>' -ForEach $encodingPairs {
        $names = '获客链接', '上海旗舰店', '朋友圈广告 A1', '双十一', '联通营业厅', '獲客連結', '春季促销 😀'
        $file = Join-Path $TestDrive 'pair.csv'
        $text = ($names | ForEach-Object -Process { [pscustomobject]@{ Name = $_; User = 'zhangsan' } } |
            ConvertTo-Csv -NoTypeInformation) -join "`r`n"
        [IO.File]::WriteAllText($file, $text + "`r`n", $encodingOf[$Written])
        $before = @(Get-PlatformLink).linkId
        $failures = $null
        $rows = @(Import-Csv -LiteralPath $file -Encoding $encodingOf[$Read])
        $created = @($rows | New-WeComCALink -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
        foreach ($link in $created) {
            $names | Should -Contain $link.Name -Because "$Written read as $Read"
        }

        if ($Written -eq $Read -and $Written -eq 'utf8') {
            $created | Should -HaveCount $names.Count
        }

        # A file of single bytes that was read as UTF-16 is one long line, and has no rows.
        $created.Count + @($failures).Count | Should -Be $rows.Count
        @(Get-PlatformLink | Where-Object -FilterScript { $before -notcontains $_.linkId }).Count | Should -Be $created.Count
        $created | Remove-WeComCALink -Force
    }
}

Describe 'Leading zeros and long numbers' {
    It 'arrive as they are in the file' {
        $file = Join-Path $TestDrive 'numbers.csv'
        [IO.File]::WriteAllText($file, "Name,User`r`nnumbers,00123;12345678901234567890`r`n", (New-Object System.Text.UTF8Encoding))
        $link = Import-Utf8 $file | New-WeComCALink -Confirm:$false
        (Get-PlatformLink | Where-Object -Property linkId -EQ -Value $link.LinkId).users -join ';' |
            Should -BeExactly '00123;12345678901234567890'
    }
}

Describe 'What Windows PowerShell writes without -Encoding' -Skip:(-not $isWindowsPowerShell) {
    It 'loses the Chinese, and is refused' {
        $file = Join-Path $TestDrive 'default.csv'
        [pscustomobject]@{ Name = '获客链接'; User = 'zhangsan' } | Export-Csv -LiteralPath $file -NoTypeInformation
        $failures = $null
        Import-Csv -LiteralPath $file | New-WeComCALink -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Match '^TextDamaged,'
    }
}
