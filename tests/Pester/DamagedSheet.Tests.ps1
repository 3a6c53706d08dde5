# A sheet of 500 rows in which 40 cells are damaged, each in a way of its own: 460 links are set, and 40 errors say where to look.

BeforeDiscovery {
    $zeroWidthSpace = [char]0x200B
    $rightToLeft = [char]0x202E
    $byteOrderMark = [char]0xFEFF
    $softHyphen = [char]0x00AD
    $nextLine = [char]0x0085
    $manyUsers = (1..501 | ForEach-Object -Process { "user$_" }) -join ';'

    # What is wrong, the cells that say it, the error, and the column to look at.
    $kinds = @(
        @{ Kind = 'UTF-8 read as 936'; Cells = @{ Name = '鑾峰閾炬帴' }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = 'UTF-8 read as 1252'; Cells = @{ Name = 'ä¸Šæµ·' }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = '936 read as 1252'; Cells = @{ Name = '»ñ¿ÍÁ´½Ó' }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = 'written as ASCII'; Cells = @{ Name = '???? 0001' }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = 'replacement character'; Cells = @{ Name = "上$([char]0xFFFD)" }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = 'C1 control'; Cells = @{ Name = "a${nextLine}b" }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = 'byte order mark read as text'; Cells = @{ Name = 'ï»¿VIP' }; Id = 'TextDamaged'; Column = 'Name' }
        @{ Kind = 'array written as text'; Cells = @{ Name = 'System.Object[]' }; Id = 'ObjectAsText'; Column = 'Name' }
        @{ Kind = 'Excel error'; Cells = @{ Name = '#N/A' }; Id = 'SpreadsheetError'; Column = 'Name' }
        @{ Kind = 'Excel column too narrow'; Cells = @{ Name = '########' }; Id = 'SpreadsheetError'; Column = 'Name' }
        @{ Kind = 'name of 31 characters'; Cells = @{ Name = '长' * 31 }; Id = 'NameTooLong'; Column = 'Name' }
        @{ Kind = 'list written as a type name'; Cells = @{ User = 'System.Collections.Generic.List`1[System.String]' };
            Id = 'ObjectAsText'; Column = 'User' }
        @{ Kind = 'Excel reference error in a list'; Cells = @{ User = 'tom;#REF!' }; Id = 'SpreadsheetError'; Column = 'User' }
        @{ Kind = 'JSON in a cell'; Cells = @{ User = '["tom","lisi"]' }; Id = 'UserIdInvalid'; Column = 'User' }
        @{ Kind = 'user in brackets'; Cells = @{ User = '(tom)' }; Id = 'UserIdInvalid'; Column = 'User' }
        @{ Kind = 'name with a remark for a user id'; Cells = @{ User = '李四（销售）' }; Id = 'UserIdInvalid'; Column = 'User' }
        @{ Kind = 'another separator'; Cells = @{ User = 'tom|lisi' }; Id = 'UserIdInvalid'; Column = 'User' }
        @{ Kind = 'user id that begins with a mark'; Cells = @{ User = '-tom' }; Id = 'UserIdInvalid'; Column = 'User' }
        @{ Kind = 'blank in a user id'; Cells = @{ User = 'zhang san' }; Id = 'WhiteSpaceInId'; Column = 'User' }
        @{ Kind = 'zero width space'; Cells = @{ User = "zhang${zeroWidthSpace}san" }; Id = 'InvisibleCharacter'; Column = 'User' }
        @{ Kind = 'direction mark'; Cells = @{ AddUser = "${rightToLeft}tom" }; Id = 'InvisibleCharacter'; Column = 'AddUser' }
        @{ Kind = 'byte order mark in a list'; Cells = @{ RemoveUser = "lisi;${byteOrderMark}tom" }; Id = 'InvisibleCharacter';
            Column = 'RemoveUser' }
        @{ Kind = 'soft hyphen'; Cells = @{ PriorityType = 'Specified'; PriorityUser = "to${softHyphen}m" }; Id = 'InvisibleCharacter';
            Column = 'PriorityUser' }
        @{ Kind = 'user id of 65 bytes'; Cells = @{ User = 'u' * 65 }; Id = 'UserIdTooLong'; Column = 'User' }
        @{ Kind = '501 users'; Cells = @{ User = $manyUsers; Department = '[]' }; Id = 'TooManyUsers'; Column = 'User' }
        @{ Kind = 'object written as text'; Cells = @{ User = '@{UserId=tom}' }; Id = 'ObjectAsText'; Column = 'User' }
        @{ Kind = 'thousands separator'; Cells = @{ Department = '1,200' }; Id = 'DepartmentAmbiguous'; Column = 'Department' }
        @{ Kind = 'department by its name'; Cells = @{ Department = '2;Sales' }; Id = 'DepartmentNotNumber'; Column = 'Department' }
        @{ Kind = 'department with decimals'; Cells = @{ Department = '12.5' }; Id = 'DepartmentNotNumber'; Column = 'Department' }
        @{ Kind = 'department 0'; Cells = @{ Department = '0' }; Id = 'DepartmentNotPositive'; Column = 'Department' }
        @{ Kind = 'department in scientific notation'; Cells = @{ AddDepartment = '1.2E+3' }; Id = 'DepartmentNotNumber';
            Column = 'AddDepartment' }
        @{ Kind = 'no word for true or false'; Cells = @{ SkipVerify = 'maybe' }; Id = 'NotBoolean'; Column = 'SkipVerify' }
        @{ Kind = 'number for true or false'; Cells = @{ MarkSource = '2' }; Id = 'NotBoolean'; Column = 'MarkSource' }
        @{ Kind = 'no word for a priority'; Cells = @{ PriorityType = 'Corporate' }; Id = 'NotPriorityType'; Column = 'PriorityType' }
        @{ Kind = 'preferred users of another priority'; Cells = @{ PriorityType = 'Corporation'; PriorityUser = 'tom' };
            Id = 'PriorityUserUnexpected'; Column = 'PriorityUser' }
        @{ Kind = 'users replaced and added'; Cells = @{ User = 'tom'; AddUser = 'lisi' }; Id = 'UserReplacedAndEdited'; Column = 'User' }
        @{ Kind = 'user added and removed'; Cells = @{ AddUser = 'tom'; RemoveUser = 'tom' }; Id = 'UserAddedAndRemoved'; Column = 'User' }
        @{ Kind = 'users and departments cleared'; Cells = @{ User = '[]'; Department = '[]' }; Id = 'RangeEmpty'; Column = 'User' }
        @{ Kind = 'id in scientific notation'; Cells = @{ LinkId = '1.23457E+17' }; Id = 'ScientificNotation'; Column = 'LinkId' }
        @{ Kind = 'no id'; Cells = @{ LinkId = '' }; Id = 'LinkIdEmpty'; Column = 'LinkId' }
    )

    # Every twelfth row is damaged, from the fifth on.
    $damage = for ($i = 0; $i -lt $kinds.Count; $i++) {
        $kinds[$i] + @{ Row = 5 + (12 * $i) }
    }
}

Describe 'A sheet of 500 rows with 40 kinds of damage' -ForEach @(@{ Damage = $damage }) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
        $emulator = Start-Emulator -Links 500
        Connect-Emulator $emulator
        $before = @(Invoke-Control $emulator 'links')
        $number = 0
        $rows = foreach ($link in $before) {
            $number++
            [pscustomobject]@{
                LinkId = $link.linkId; Name = "门店 $number"; User = ''; AddUser = ''; RemoveUser = ''; Department = ''; AddDepartment = ''
                SkipVerify = '否'; PriorityType = ''; PriorityUser = ''; MarkSource = ''
            }
        }
        foreach ($each in $Damage) {
            foreach ($column in $each.Cells.Keys) {
                $rows[$each.Row - 1].$column = $each.Cells[$column]
            }
        }

        # Excel leaves rows of empty cells behind the last one.
        $columns = ($rows[0].PSObject.Properties | Measure-Object).Count
        $file = Join-Path $TestDrive 'damaged.csv'
        $text = @($rows | ConvertTo-Csv -NoTypeInformation) + @(',' * ($columns - 1)) * 3
        [IO.File]::WriteAllText($file, ($text -join "`r`n") + "`r`n", (New-Object System.Text.UTF8Encoding $true))

        Clear-Request $emulator
        $failures = $null
        $done = @(Import-Csv -LiteralPath $file -Encoding UTF8 |
                Set-WeComCALink -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
        $requests = @(Invoke-Control $emulator 'requests')
    }

    AfterAll {
        Disconnect-WeComCA
    }

    It 'has 40 kinds' {
        @($Damage.Kind | Sort-Object -Unique).Count | Should -Be 40
    }

    It 'sets the 460 sound links' {
        $done.Count | Should -Be 460
        $damagedRows = $Damage.Row
        $now = @{}
        Invoke-Control $emulator 'links' | ForEach-Object -Process { $now[$_.linkId] = $_ }
        for ($row = 1; $row -le 500; $row++) {
            $link = $before[$row - 1]
            $expected = if ($damagedRows -contains $row) { $link.name } else { "门店 $row" }
            $now[$link.linkId].name | Should -BeExactly $expected -Because "row $row"
        }
    }

    It 'makes no call for a damaged row, and no error of an empty one' {
        $bodies = ($requests | ForEach-Object -Process { $_.body }) -join "`n"
        foreach ($each in $Damage) {
            $bodies | Should -Not -Match ('"' + [regex]::Escape($before[$each.Row - 1].linkId) + '"') -Because $each.Kind
        }

        @($failures).Count | Should -Be 40
    }

    It 'says the row, its link and the column: <Kind>' -ForEach $damage {
        $failure = @($failures | Where-Object -FilterScript { "$_" -match "^Row $Row \(" })
        $failure.Count | Should -Be 1
        $cells = $Cells
        $link = if ($cells.ContainsKey('LinkId')) { $cells.LinkId } else { $before[$Row - 1].linkId }
        $name = if ($link) { $link } else { "门店 $Row" }
        "$failure" | Should -BeLike "Row $Row ($name): *"
        "$failure" | Should -Match $Column
        ($failure[0].FullyQualifiedErrorId -split ',')[0] | Should -BeExactly $Id
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}
