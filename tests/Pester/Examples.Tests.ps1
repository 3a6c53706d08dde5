# The runbooks under examples/, run against the emulator. The cmdlets of the platforms that they are for are stood in by functions.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildShell.psm1')
    Import-Module (Join-Path $PSScriptRoot 'Session.psm1')
    $examples = Join-Path (Get-RepositoryRoot) 'examples'

    # Every run finds the module on the PSModulePath, as an installed one is found.
    $modules = (Split-Path (Get-StagedModule)) + [IO.Path]::PathSeparator + $env:PSModulePath

    # A runbook's environment.
    function Get-RunbookEnvironment {
        @{
            WECOMCA_CORPID       = $emulator.CorpId
            WECOMCA_SECRET       = $emulator.Secret
            WECOMCA_API_BASE_URI = $emulator.BaseUri
            PSModulePath         = $modules
        }
    }

    # Runs an example in a new session. $Before runs in the same session.
    function Invoke-Example {
        param(
            [Parameter(Mandatory = $true)] [string] $Name,
            [string] $Arguments = '',
            [string] $Before = ''
        )

        $run = Invoke-Session -Environment (Get-RunbookEnvironment) -Script "$Before; & '$(Join-Path $examples $Name)' $Arguments"
        $run | Add-Member -NotePropertyName Summary -NotePropertyValue ($run.Output | Select-Object -Last 1)
        $run
    }

    # Runs an example as a scheduler does: a process for a file.
    function Invoke-ScheduledExample {
        param(
            [Parameter(Mandatory = $true)] [string] $Name,
            [string[]] $Arguments = @()
        )

        $environment = Get-RunbookEnvironment
        $environment.NO_COLOR = 1
        Invoke-ChildShellFile -Path (Join-Path $examples $Name) -Arguments $Arguments -Environment $environment
    }

    # What Get-AutomationPSCredential and Get-Secret would bring.
    function Get-CredentialStub {
        param([string] $Command)

        @"
function $Command {
    param([string] `$Name)
    if (`$Name -ne 'WeComCA') { throw "There is nothing named `$Name." }
    `$secret = New-Object System.Security.SecureString
    '$($emulator.Secret)'.ToCharArray() | ForEach-Object { `$secret.AppendChar(`$_) }
    New-Object System.Management.Automation.PSCredential('$($emulator.CorpId)', `$secret)
}
"@
    }

    function Get-PlatformLink {
        param([string] $Name = '*')

        Invoke-Control $emulator 'links' | Where-Object -FilterScript { $_.name -like $Name }
    }

    function Add-Fault {
        param([hashtable] $Fault)

        $null = Invoke-Control $emulator 'faults' -Method POST -Body $Fault
    }
}

Describe 'The runbooks' {
    BeforeAll {
        $emulator = Start-Emulator
    }

    BeforeEach {
        Reset-Emulator $emulator
    }

    AfterEach {
        Invoke-Control $emulator 'violations' | Should -BeNullOrEmpty
    }

    Context 'azure-automation.ps1' {
        It 'replaces the employee in ranges and priorities, and leaves the other links alone' {
            $link = @{ users = @('ZhangSan', 'wangwu'); departments = @(7); skipVerify = $false; priorityType = 2;
                priorityUsers = @('zhangsan') }
            $both = Add-PlatformLink $emulator ($link + @{ name = 'both' })
            $alone = Add-PlatformLink $emulator @{ name = 'alone'; users = @('zhangsan') }
            $other = Add-PlatformLink $emulator @{ name = 'other'; users = @('wangwu') }
            $stub = Get-CredentialStub 'Get-AutomationPSCredential'
            $run = Invoke-Example 'azure-automation.ps1' '-LeavingUser zhangsan -Substitute lisi' $stub
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $run.Summary.Changed | Should -Be 2
            $run.Summary.Failed | Should -Be 0
            $now = Get-PlatformLink 'both'
            $now.users -join ';' | Should -BeExactly 'lisi;wangwu'
            $now.departments | Should -Be 7
            $now.skipVerify | Should -BeFalse
            $now.priorityUsers | Should -BeExactly 'lisi'
            (Get-PlatformLink 'alone').users | Should -BeExactly 'lisi'
            @(Invoke-Control $emulator 'works').linkId | Should -Not -Contain $other.linkId
        }

        It 'fails the job when a link could not be changed, after the others were' {
            $bad = Add-PlatformLink $emulator @{ name = 'bad'; users = @('zhangsan') }
            $null = Add-PlatformLink $emulator @{ name = 'good'; users = @('zhangsan') }
            Add-Fault @{ path = 'update_link'; linkId = $bad.linkId; kind = 'ErrorCode'; errorCode = 84061; times = -1 }
            $stub = Get-CredentialStub 'Get-AutomationPSCredential'
            $run = Invoke-Example 'azure-automation.ps1' '-LeavingUser zhangsan -Substitute lisi' $stub
            $run.ExitCode | Should -Be 1
            $run.Error | Should -Match '1 of 2 links'
            (Get-PlatformLink 'good').users | Should -BeExactly 'lisi'
        }
    }

    Context 'scheduled-task.ps1' {
        It 'saves all links with their Chinese, and keeps the newest files' {
            $null = Invoke-Control $emulator 'links' -Method POST -Body @{ count = 120 }
            $folder = Join-Path $TestDrive 'saved links'
            $null = New-Item -ItemType Directory -Path $folder
            1..3 | ForEach-Object -Process { Set-Content -LiteralPath (Join-Path $folder "links-2020-01-0$_.csv") -Value 'old' }
            $credential = Join-Path $TestDrive 'wecomca.xml'
            Get-EmulatorCredential $emulator | Export-Clixml -LiteralPath $credential
            $run = Invoke-Example 'scheduled-task.ps1' "-CredentialPath '$credential' -Folder '$folder' -Keep 2"
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $run.Summary.Links | Should -Be 120
            $run.Summary.Removed | Should -Be 2
            (Get-ChildItem -LiteralPath $folder).Name | Should -HaveCount 2
            (Get-ChildItem -LiteralPath $folder).Name | Should -Contain 'links-2020-01-03.csv'
            $rows = @(Import-Csv -LiteralPath $run.Summary.File)
            ($rows.Name | Sort-Object) -join '|' | Should -BeExactly (((Get-PlatformLink).name | Sort-Object) -join '|')
            Connect-Emulator $emulator
            $properties = (Get-WeComCALink -First 1).psobject.Properties.Name
            Disconnect-WeComCA
            $rows[0].psobject.Properties.Name -join ' ' | Should -BeExactly ($properties -join ' ')
        }

        It 'writes a file that restores what was changed since' {
            $only = Add-PlatformLink $emulator @{ name = '只有成员'; users = @('zhangsan', 'lisi'); skipVerify = $false; markSource = $false }
            $both = Add-PlatformLink $emulator @{ name = '成员和部门'; users = @('zhangsan'); departments = @(2, 13); priorityType = 2;
                priorityUsers = @('tom') }
            $folder = Join-Path $TestDrive 'restored links'
            $credential = Join-Path $TestDrive 'wecomca.xml'
            Get-EmulatorCredential $emulator | Export-Clixml -LiteralPath $credential
            $run = Invoke-Example 'scheduled-task.ps1' "-CredentialPath '$credential' -Folder '$folder'"
            $run.ExitCode | Should -Be 0

            $before = Get-PlatformLink | ConvertTo-Json -Depth 5
            Connect-Emulator $emulator
            Set-WeComCALink -LinkId $only.linkId -AddDepartment 99 -RemoveUser lisi -Name 'spoilt' -SkipVerify $true -MarkSource $true
            Set-WeComCALink -LinkId $both.linkId -User @() -PriorityType Corporation
            Get-PlatformLink | ConvertTo-Json -Depth 5 | Should -Not -BeExactly $before

            Import-Csv -LiteralPath $run.Summary.File -Encoding UTF8 | Set-WeComCALink
            Get-PlatformLink | ConvertTo-Json -Depth 5 | Should -BeExactly $before
        }

        It 'leaves the file of before when the listing fails' {
            $null = Invoke-Control $emulator 'links' -Method POST -Body @{ count = 120 }
            $folder = Join-Path $TestDrive 'kept links'
            $null = New-Item -ItemType Directory -Path $folder
            $file = Join-Path $folder ('links-{0:yyyy-MM-dd}.csv' -f (Get-Date))
            Set-Content -LiteralPath $file -Value 'of before'
            $credential = Join-Path $TestDrive 'wecomca.xml'
            Get-EmulatorCredential $emulator | Export-Clixml -LiteralPath $credential
            Add-Fault @{ path = 'list_link'; kind = 'ErrorCode'; errorCode = 48002; skip = 1; times = -1 }
            $run = Invoke-Example 'scheduled-task.ps1' "-CredentialPath '$credential' -Folder '$folder'"
            $run.ExitCode | Should -Be 2
            $run.Error | Should -Match '48002'
            $run.Summary | Should -BeNullOrEmpty
            Get-Content -LiteralPath $file | Should -BeExactly 'of before'
        }
    }

    Context 'github-workflow.ps1' {
        BeforeEach {
            $file = Join-Path $TestDrive 'links.csv'
            $null = Add-PlatformLink $emulator @{ name = '同样的'; users = @('b', 'a'); departments = @(3) }
            $null = Add-PlatformLink $emulator @{ name = 'differs'; users = @('a'); skipVerify = $false }
            $null = Add-PlatformLink $emulator @{ name = 'not in the file'; users = @('a') }
            $rows = 'Name,User,Department,SkipVerify', '同样的,a;b,3,TRUE', 'differs,a；c,,', 'missing,a,,FALSE'
            [IO.File]::WriteAllLines($file, [string[]]$rows, (New-Object System.Text.UTF8Encoding))
        }

        It 'creates what is missing, changes what differs, and does nothing the second time' {
            $run = Invoke-Example 'github-workflow.ps1' "-Path '$file'"
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $run.Summary.Created, $run.Summary.Changed, $run.Summary.Unchanged, $run.Summary.Failed -join ' ' | Should -BeExactly '1 1 1 0'
            (Get-PlatformLink 'differs').users -join ';' | Should -BeExactly 'a;c'
            (Get-PlatformLink 'differs').skipVerify | Should -BeFalse
            (Get-PlatformLink 'missing').skipVerify | Should -BeFalse
            @(Get-PlatformLink).Count | Should -Be 4

            Clear-Request $emulator
            $run = Invoke-Example 'github-workflow.ps1' "-Path '$file'"
            $run.Summary.Unchanged | Should -Be 3
            Invoke-Control $emulator 'works' | Should -BeNullOrEmpty
        }

        It 'only shows what it would do with -WhatIf' {
            $run = Invoke-ScheduledExample 'github-workflow.ps1' '-Path', $file, '-WhatIf'
            $run.ExitCode | Should -Be 0
            $run.Output | Should -Match 'What if.*missing'
            $run.Output | Should -Match 'What if.*User'
            Invoke-Control $emulator 'works' | Should -BeNullOrEmpty
        }

        It 'fails with 1 when a row fails, and does the others' {
            [IO.File]::AppendAllText($file, "nobody,,,`n")
            $run = Invoke-Example 'github-workflow.ps1' "-Path '$file'"
            $run.ExitCode | Should -Be 1
            $run.Summary.Created, $run.Summary.Failed -join ' ' | Should -BeExactly '1 1'
            $run.Error | Should -Match 'nobody'
        }

        It 'leaves a link alone that the file names twice, and does the others' {
            [IO.File]::AppendAllText($file, "missing,a,,`n")
            $run = Invoke-Example 'github-workflow.ps1' "-Path '$file'"
            $run.ExitCode | Should -Be 1
            $run.Summary.Created, $run.Summary.Changed, $run.Summary.Failed -join ' ' | Should -BeExactly '0 1 2'
        }

        It 'fails with 2 before any call when a column is misspelled' {
            [IO.File]::WriteAllText($file, "Name,Usr`nmissing,a`n")
            $run = Invoke-Example 'github-workflow.ps1' "-Path '$file'"
            $run.ExitCode | Should -Be 2
            $run.Error | Should -Match 'User'
            @(Invoke-Control $emulator 'requests').path | Should -Not -Match 'customer_acquisition'
        }
    }

    Context 'drift-detection.ps1' {
        BeforeEach {
            $null = Invoke-Control $emulator 'links' -Method POST -Body @{ count = 20 }
            $file = Join-Path $TestDrive 'desired.csv'
            $report = Join-Path $TestDrive 'differences.csv'
            Connect-Emulator $emulator
            Get-WeComCALink | Export-Csv -LiteralPath $file -Encoding UTF8 -NoTypeInformation
            Disconnect-WeComCA
        }

        It 'ends with 0 when nothing differs, with 2 and the differences when something does' {
            (Invoke-Example 'drift-detection.ps1' "-Path '$file' -ReportPath '$report'").ExitCode | Should -Be 0
            Get-Content -LiteralPath $report | Should -BeNullOrEmpty

            $null = Add-PlatformLink $emulator @{ name = '计划外'; users = @('zhangsan') }
            $run = Invoke-Example 'drift-detection.ps1' "-Path '$file' -ReportPath '$report'"
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 2
            $run.Summary.Unmanaged | Should -Be 1
            $rows = @(Import-Csv -LiteralPath $report -Encoding UTF8)
            $rows.Action, $rows.Name -join ' ' | Should -BeExactly 'Unmanaged 计划外'
            Invoke-Control $emulator 'works' | Should -BeNullOrEmpty
        }

        It 'ends with 1 when a row conflicts, and with 3 when nothing could be compared' {
            $rows = @(Import-Csv -LiteralPath $file -Encoding UTF8)
            $rows[0].LinkId = 'caGone'
            $rows | Export-Csv -LiteralPath $file -Encoding UTF8 -NoTypeInformation
            (Invoke-Example 'drift-detection.ps1' "-Path '$file' -ReportPath '$report'").ExitCode | Should -Be 1

            Add-Fault @{ path = 'list_link'; kind = 'ErrorCode'; errorCode = 48002; times = -1 }
            (Invoke-Example 'drift-detection.ps1' "-Path '$file' -ReportPath '$report'").ExitCode | Should -Be 3
            Set-Content -LiteralPath $file -Value '"LinkId","Name"'
            (Invoke-Example 'drift-detection.ps1' "-Path '$file' -ReportPath '$report'").ExitCode | Should -Be 3
        }
    }

    Context 'shift-change.ps1' {
        It 'gives the links to the group of the shift, and writes nothing the second time' {
            $day = Add-PlatformLink $emulator @{ name = 'Shop 1'; users = @('zhangsan'); skipVerify = $false }
            $other = Add-PlatformLink $emulator @{ name = 'Office'; users = @('zhangsan') }
            $arguments = "-Name 'Shop *' -DayUser zhangsan -NightUser lisi, wangwu -Now '2026-11-25 {0}'"
            (Invoke-Example 'shift-change.ps1' ($arguments -f '19:59')).Summary.Changed | Should -Be 0
            $run = Invoke-Example 'shift-change.ps1' ($arguments -f '20:00')
            $run.Error | Should -BeNullOrEmpty
            $run.Summary.Shift, $run.Summary.Changed, $run.ExitCode -join ' ' | Should -BeExactly 'Night 1 0'
            $now = Get-PlatformLink 'Shop 1'
            $now.users -join ';' | Should -BeExactly 'lisi;wangwu'
            $now.skipVerify | Should -BeTrue
            (Invoke-Example 'shift-change.ps1' ($arguments -f '07:59')).Summary.Changed | Should -Be 0
            @(Invoke-Control $emulator 'works').linkId | Should -Be $day.linkId
        }
    }

    Context 'secret-management.ps1' {
        It 'creates the links, writes a scheme for each channel, and creates nothing twice' {
            $file = Join-Path $TestDrive 'stores.csv'
            $schemes = Join-Path $TestDrive 'schemes.csv'
            [IO.File]::WriteAllLines($file, [string[]]('Name,User', '一号店,a', '二号店,b'), (New-Object System.Text.UTF8Encoding))
            $arguments = "-Path '$file' -CustomerChannel POSTER, WEIBO -OutputPath '$schemes'"
            $run = Invoke-Example 'secret-management.ps1' $arguments (Get-CredentialStub 'Get-Secret')
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $run.Summary.Created, $run.Summary.Present, $run.Summary.Schemes -join ' ' | Should -BeExactly '2 0 4'
            $rows = @(Import-Csv -LiteralPath $schemes)
            $rows.Count | Should -Be 4
            $rows[0].Name | Should -BeExactly '一号店'
            $rows[0].Scheme | Should -BeLike 'weixin://biz/ww/profile/https*customer_channel%3DPOSTER'
            $rows[1].Scheme | Should -BeLike '*customer_channel%3DWEIBO'

            $run = Invoke-Example 'secret-management.ps1' $arguments (Get-CredentialStub 'Get-Secret')
            $run.Summary.Created, $run.Summary.Present, $run.Summary.Schemes -join ' ' | Should -BeExactly '0 2 4'
            @(Get-PlatformLink).Count | Should -Be 2
        }
    }

    Context 'weekly-report.ps1' {
        BeforeEach {
            $report = Join-Path $TestDrive 'report.csv'
            $busy = Add-PlatformLink $emulator @{ name = '=busy'; users = @('a') }
            $quiet = Add-PlatformLink $emulator @{ name = 'quiet'; users = @('a') }
            $empty = Add-PlatformLink $emulator @{ name = 'empty'; users = @() }
            $customers = 'WORK', 'work', 'WORK', '', "=cmd|' /C calc'!A0", '+1', '-1', '@SUM(1)', "`t=1", "`r=1" |
                ForEach-Object -Begin { $i = 0 } -Process {
                $i++
                @{ externalUserId = "wm$i"; userId = 'a'; chatStatus = $i % 3; state = $_ }
            }
            $customers += @{ externalUserId = 'wm6'; userId = 'b'; chatStatus = 1; state = 'WORK' }
            $null = Invoke-Control $emulator 'customers' -Method POST -Body @{ linkId = $busy.linkId; customers = @($customers) }
            $null = Invoke-Control $emulator 'customers' -Method POST -Body @{ linkId = $quiet.linkId; customers = @() }
            $null = Invoke-Control $emulator 'customers' -Method POST -Body @{ linkId = $empty.linkId; customers = @() }
        }

        It 'has a row for each link, employee and channel, with the numbers of the platform' {
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report'"
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be 0
            $rows = @(Import-Csv -LiteralPath $report)
            $run.Summary.Rows | Should -Be $rows.Count
            $counts = @{}
            foreach ($row in $rows | Where-Object -Property LinkId -EQ -Value $busy.linkId) {
                $key = "$($row.UserId) [$($row.CustomerChannel)]" + [int][char]($row.CustomerChannel + ' ')[0]
                $counts[$key] = "$($row.Customers)/$($row.Wrote)/$($row.WroteShare)"
            }
            # The statuses are 1 wrote, 2 unknown, 0 silent, in turn.
            $shown = 'a [WORK]87', 'a [work]119', 'a []32', "a ['=cmd|' /C calc'!A0]39", 'b [WORK]87'
            $counts[$shown] -join ' ' |
                Should -BeExactly '2/1/0.5 1/0/ 1/1/1 1/0/ 1/1/1'
            @($rows | Where-Object -Property LinkId -EQ -Value $quiet.linkId).Customers | Should -Be 0
            $rows.LinkComplete | Select-Object -Unique | Should -BeExactly 'True'
            ($rows | Where-Object -Property LinkId -EQ -Value $empty.linkId).LinkFinding | Should -Match 'NobodyInRange'
            $run.Summary.NobodyInRange | Should -Be 1
            @($rows.CustomerChannel) -match '^[=+\-@\t\r]' |
                Should -BeNullOrEmpty -Because 'customers choose their channel, and a spreadsheet would run it'
            @($rows.CustomerChannel -like "'*").Count | Should -Be 6
            $rows.Name | Should -Contain "'=busy" -Because 'a spreadsheet takes no name for a formula'

            Connect-Emulator $emulator
            $statistic = Get-WeComCAStatistic -LinkId $quiet.linkId
            Disconnect-WeComCA
            $row = $rows | Where-Object -Property LinkId -EQ -Value $quiet.linkId
            $row.LinkClicks | Should -Be $statistic.ClickCustomerCount
            $row.LinkNewCustomers | Should -Be $statistic.NewCustomerCount
            $row.StartDate | Should -BeExactly $statistic.StartDate.ToString('yyyy-MM-dd')
            $row.EndDate | Should -BeExactly $statistic.EndDate.ToString('yyyy-MM-dd')
            [double]::Parse($row.LinkConversion, [cultureinfo]::CurrentCulture) |
                Should -Be ([math]::Round($statistic.NewCustomerCount / $statistic.ClickCustomerCount, 4))
        }

        It 'writes the days of each link, and how long the quota lasts' {
            $days = Join-Path $TestDrive 'days.csv'
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report' -DailyPath '$days'"
            $run.Error | Should -BeNullOrEmpty
            $rows = @(Import-Csv -LiteralPath $days)
            $rows.Count | Should -Be 21

            Connect-Emulator $emulator
            $expected = @(Get-WeComCAStatistic -LinkId $busy.linkId -Daily)
            $since = [datetime]::UtcNow.AddHours(8).Date.AddDays(-30)
            $arrived = (Get-WeComCALink | Get-WeComCAStatistic -StartDate $since | Measure-Object -Property NewCustomerCount -Sum).Sum
            Disconnect-WeComCA
            $found = @($rows | Where-Object -Property LinkId -EQ -Value $busy.linkId |
                ForEach-Object -Process { "$($_.Day) $($_.Clicks) $($_.NewCustomers)" })
            $found | Should -BeExactly @($expected |
                ForEach-Object -Process { "$($_.StartDate.ToString('yyyy-MM-dd')) $($_.ClickCustomerCount) $($_.NewCustomerCount)" })
            $run.Summary.QuotaLeft | Should -Be 8750
            $run.Summary.QuotaDaysLeft | Should -Be ([math]::Floor(8750 * 30 / $arrived))
        }

        It 'collects what each employee and channel got each day, once a day' {
            $history = Join-Path $TestDrive 'history.csv'
            Set-Content -LiteralPath $history -Encoding UTF8 -Value @(
                'Day,LinkId,Name,UserId,CustomerChannel,Customers,Added'
                "2026-03-01,$($busy.linkId),busy,a,WORK,1,"
                "2026-03-02,$($busy.linkId),busy,a,'+1,1,0"
                "2026-03-01,$($busy.linkId),busy,a,LEFT,5,"
                "2026-03-02,$($busy.linkId),busy,a,LEFT,3,-2"
                "2026-03-02,$($busy.linkId),busy,b,GONE,0,-1"
                "2026-03-02,deleted,deleted,c,WORK,2,1"
                "2026-03-02,$($quiet.linkId),quiet,,,0,"
            )
            Add-Fault @{ path = 'customer'; linkId = $empty.linkId; kind = 'ErrorCode'; errorCode = 84061 }
            foreach ($run in 1, 2) {
                $null = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report' -HistoryPath '$history'"
            }

            $rows = @(Import-Csv -LiteralPath $history)
            @($rows | Where-Object -Property Day -Like '2026-03-0?').Count | Should -Be 7
            $today = $rows | Where-Object -Property Day -NotLike '2026-03-0?'
            @($today.Day | Select-Object -Unique).Count | Should -Be 1
            $added = @{}
            # Keys that differ in case only are told apart by a number.
            $today | Where-Object -Property LinkId -EQ -Value $busy.linkId | ForEach-Object -Process {
                $added["$($_.UserId) $($_.CustomerChannel)$([int][char]$_.CustomerChannel[-1])"] = $_.Added
            }
            $added['a WORK75'], $added['a work107'], $added["a '+149"], $added['b WORK75'] -join ' ' | Should -BeExactly '1 1 0 1'
            ($today | Where-Object -Property LinkId -EQ -Value $quiet.linkId).Added | Should -BeExactly '0'
            ($today | Where-Object -Property LinkId -EQ -Value $empty.linkId).Added |
                Should -BeExactly '' -Because 'it was read in the second run alone, and nothing is known of its days before'
            $lost = $today | Where-Object -FilterScript { $_.CustomerChannel -ceq 'LEFT' } |
                ForEach-Object -Process { "$($_.Name) $($_.UserId) $($_.CustomerChannel) $($_.Customers) $($_.Added)" }
            $lost | Should -BeExactly "'=busy a LEFT 0 -3"
            $today.CustomerChannel | Should -Not -Contain 'GONE' -Because 'that it has no customers is in the history already'
            $today.LinkId | Should -Not -Contain 'deleted'
        }

        It 'counts from the latest day of the history, however it is sorted and however Excel writes the day' {
            $history = Join-Path $TestDrive 'sorted.csv'
            Set-Content -LiteralPath $history -Encoding UTF8 -Value @(
                'Day,LinkId,Name,UserId,CustomerChannel,Customers,Added'
                "2026/10/2,$($busy.linkId),busy,b,WORK,1,1"
                "2026-03-02,$($busy.linkId),busy,b,WORK,0,0"
            )
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report' -HistoryPath '$history'"
            $run.Error | Should -BeNullOrEmpty
            $rows = @(Import-Csv -LiteralPath $history | Where-Object -Property UserId -EQ -Value 'b')
            $rows[0, 1].Day -join ' ' | Should -BeExactly '2026-03-02 2026-10-02'
            $rows[2].Customers, $rows[2].Added -join ' ' | Should -BeExactly '1 0'
        }

        It 'keeps what was read of a link in the morning when it cannot be read at night' {
            $history = Join-Path $TestDrive 'kept.csv'
            $null = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report' -HistoryPath '$history'"
            $read = @(Import-Csv -LiteralPath $history | ForEach-Object -Process { "$_" })
            $saved = [IO.File]::ReadAllText($history)
            $day = (Import-Csv -LiteralPath $history)[0].Day
            [IO.File]::WriteAllText($history, $saved.Replace($day, $day.Replace('-', '/')), (New-Object System.Text.UTF8Encoding $true))
            Add-Fault @{ path = 'customer'; linkId = $busy.linkId; kind = 'ErrorCode'; errorCode = 84061; times = -1 }
            (Invoke-Example 'weekly-report.ps1' "-OutputPath '$report' -HistoryPath '$history'").ExitCode | Should -Be 1
            $rows = @(Import-Csv -LiteralPath $history)
            $rows.Count | Should -Be $read.Count
            @($rows | Where-Object -Property LinkId -EQ -Value $busy.linkId | ForEach-Object -Process { "$_" }) |
                Should -BeExactly @($read -match $busy.linkId)
        }

        It 'ends with 2, before there is a report, and says what is wrong with a history: <Wrong>' -ForEach @(
            @{ Wrong = 'semicolons'; Lines = 'Day;LinkId;Name;UserId;CustomerChannel;Customers;Added', '2026-03-01;ca1;a;b;c;1;';
                Says = "no column 'Day'" }
            @{ Wrong = 'a column is missing'; Lines = 'Day,LinkId,Name,UserId,CustomerChannel,Added', '2026-03-01,ca1,a,b,c,1';
                Says = "no column 'Customers'" }
            @{ Wrong = 'a day that is none'; Lines = 'Day,LinkId,Name,UserId,CustomerChannel,Customers,Added', '1.3.26,ca1,a,b,c,1,';
                Says = "day '1.3.26'" }
            @{ Wrong = 'a number that is none'; Lines = 'Day,LinkId,Name,UserId,CustomerChannel,Customers,Added', '2026-03-01,ca1,a,b,c,x,';
                Says = "'x' customers" }
        ) {
            $history = Join-Path $TestDrive 'wrong.csv'
            Set-Content -LiteralPath $history -Encoding UTF8 -Value $Lines
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report.none' -HistoryPath '$history'"
            $run.ExitCode | Should -Be 2
            $run.Error | Should -Match ([regex]::Escape($history))
            $run.Error | Should -Match ([regex]::Escape($Says))
            Test-Path -LiteralPath "$report.none" | Should -BeFalse
        }

        It 'shows a link whose customers could not be read as incomplete, not as smaller, and fails with 1' {
            Add-Fault @{ path = 'customer'; linkId = $busy.linkId; kind = 'ErrorCode'; errorCode = 84061; times = -1 }
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report'"
            $run.ExitCode | Should -Be 1
            $run.Error | Should -Match '84061'
            $run.Summary.Incomplete | Should -Be 1
            $row = Import-Csv -LiteralPath $report | Where-Object -Property LinkId -EQ -Value $busy.linkId
            @($row).Count | Should -Be 1
            $row.LinkComplete, $row.Customers, $row.Wrote, $row.WroteShare -join '|' | Should -BeExactly 'False|||'
            $row.LinkClicks | Should -Not -BeNullOrEmpty
        }

        It 'leaves the days of the quota empty, and fails with 1, when the pace of one link is not known' {
            # The first reading is that of the report.
            Add-Fault @{ path = 'statistic'; linkId = $quiet.linkId; kind = 'ErrorCode'; errorCode = 84061; skip = 1; times = -1 }
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report'"
            $run.ExitCode | Should -Be 1
            $run.Summary.Incomplete | Should -Be 0
            $run.Summary.QuotaLeft | Should -Be 8750
            $run.Summary.QuotaDaysLeft | Should -BeNullOrEmpty
        }

        It 'tells links without clicks from those with clicks but no customers' {
            Add-Fault @{ path = 'statistic'; linkId = $quiet.linkId; kind = 'Garbage'; times = -1;
                bodyText = '{"click_link_customer_cnt":0,"new_customer_cnt":0}' }
            Add-Fault @{ path = 'statistic'; linkId = $busy.linkId; kind = 'Garbage'; times = -1;
                bodyText = '{"click_link_customer_cnt":7,"new_customer_cnt":0}' }
            Add-Fault @{ path = 'statistic'; linkId = $empty.linkId; kind = 'Garbage'; times = -1;
                bodyText = '{"click_link_customer_cnt":7,"new_customer_cnt":3}' }
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report'"
            $run.Error | Should -BeNullOrEmpty
            $findings = @{}
            Import-Csv -LiteralPath $report | ForEach-Object -Process { $findings[$_.LinkId] = $_.LinkFinding }
            $findings[$quiet.linkId], $findings[$busy.linkId], $findings[$empty.linkId] -join ' ' |
                Should -BeExactly 'NoClicks NoNewCustomers NobodyInRange'
            $run.Summary.NoClicks, $run.Summary.NoNewCustomers, $run.Summary.NobodyInRange -join ' ' | Should -BeExactly '1 1 1'
            $run.Summary.QuotaDaysLeft | Should -Be ([math]::Floor(8750 * 30 / 3))
        }

        It 'refuses a period of more than one slice with 2' {
            $start = (Get-Date).AddDays(-60).ToString('yyyy-MM-dd')
            $run = Invoke-Example 'weekly-report.ps1' "-OutputPath '$report.none' -StartDate $start"
            $run.ExitCode | Should -Be 2
            Test-Path -LiteralPath "$report.none" | Should -BeFalse
        }
    }

    Context 'quota-alarm.ps1' {
        # The emulator's quota: 8750 left, 750 of them for 20 days and 8000 for 200.
        It 'ends with <ExitCode> for <Arguments>' -ForEach @(
            @{ Arguments = '-MinimumBalance 8750'; ExitCode = 0; EndingSoon = 0 }
            @{ Arguments = '-MinimumBalance 8751'; ExitCode = 1; EndingSoon = 0 }
            @{ Arguments = '-MinimumBalance 8001 -WithinDays 30'; ExitCode = 1; EndingSoon = 750 }
        ) {
            $run = Invoke-Example 'quota-alarm.ps1' $Arguments
            $run.Error | Should -BeNullOrEmpty
            $run.ExitCode | Should -Be $ExitCode
            $run.Summary.Alarm | Should -Be ([bool]$ExitCode)
            $run.Summary.EndingSoon | Should -Be $EndingSoon
        }

        It 'ends with 2, not with an alarm, when the quota cannot be read' {
            Add-Fault @{ path = 'customer_acquisition_quota'; kind = 'ErrorCode'; errorCode = 48002; times = -1 }
            $run = Invoke-Example 'quota-alarm.ps1'
            $run.ExitCode | Should -Be 2
            $run.Error | Should -Match '48002'
            $run.Summary | Should -BeNullOrEmpty
        }

        It 'hands the exit code of its alarm to a scheduler' {
            $run = Invoke-ScheduledExample 'quota-alarm.ps1' '-MinimumBalance', '8751'
            $run.Error | Should -BeNullOrEmpty
            $run.Output | Should -Match 'Alarm\s*: True'
            $run.ExitCode | Should -Be 1
        }
    }
}

Describe 'The workflow file' {
    It 'calls its script with parameters that the script has' {
        $text = [IO.File]::ReadAllText((Join-Path $examples 'github-workflow.yml'))
        $call = [regex]::Match($text, '(?m)^\s+run: \./(github-workflow\.ps1) (.*)$')
        $call.Success | Should -BeTrue
        $known = (Get-Command (Join-Path $examples $call.Groups[1].Value)).Parameters.Keys
        $specified = [regex]::Matches($call.Groups[2].Value, '(?<= |^)-(\w+)(?=[ :])') | ForEach-Object -Process { $_.Groups[1].Value }
        $specified | Where-Object -FilterScript { $_ -cne 'eq' } | ForEach-Object -Process { $known | Should -Contain $_ }
        foreach ($variable in [regex]::Matches($text, 'WECOMCA_\w+')) {
            $variable.Value | Should -BeIn 'WECOMCA_CORPID', 'WECOMCA_SECRET'
        }
    }
}
