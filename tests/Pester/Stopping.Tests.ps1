# What stopping a command does: as Ctrl+C does it, from outside, while the command is at work.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    $emulator = Start-Emulator -Links 2000 -Latency 50ms
    Connect-Emulator $emulator
    $module = Get-StagedModule
    $conn = Get-WeComCAConnection

    # Runs a script in a runspace of its own, and stops it when the emulator has had so many calls of an API.
    function Stop-AfterCall {
        param([string] $Script, [string] $Call, [int] $Count)

        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $null = $shell.AddScript('param($module, $conn) Import-Module $module').AddArgument($module).AddArgument($conn)
        $null = $shell.Invoke()
        $shell.Commands.Clear()
        $output = New-Object 'System.Management.Automation.PSDataCollection[psobject]'
        $nothing = New-Object 'System.Management.Automation.PSDataCollection[psobject]'
        $null = $shell.AddScript('param($conn) ' + $Script).AddArgument($conn)
        $running = $shell.BeginInvoke($nothing, $output)
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while ((Get-CallCount $emulator $Call) -lt $Count -and -not $running.IsCompleted -and $watch.Elapsed.TotalSeconds -lt 60) {
            Start-Sleep -Milliseconds 20
        }

        $finished = $running.IsCompleted
        $shell.Stop()
        $state = $shell.InvocationStateInfo.State
        $shell.Commands.Clear()
        $errors = @($shell.AddScript('$Error').Invoke())
        $shell.Dispose()
        $runspace.Dispose()
        [pscustomobject]@{ Finished = $finished; State = $state; Output = @($output); Errors = $errors }
    }
}

AfterAll {
    Disconnect-WeComCA
}

Describe 'A listing that is stopped' {
    It 'makes no more calls and leaves no error' {
        Clear-Request $emulator
        $run = Stop-AfterCall -Script 'Get-WeComCALink -Connection $conn' -Call 'get' -Count 40
        $run.Finished | Should -BeFalse
        $run.State | Should -Be 'Stopped'
        $run.Errors | Should -BeNullOrEmpty
        Get-CallCount $emulator 'get' | Should -BeLessThan 1500

        # What had left before the stop may still arrive. A listing that went on would call in every one of these rounds, each
        # of which takes two calls' time.
        $quiet = $false
        for ($round = 0; $round -lt 10 -and -not $quiet; $round++) {
            $before = Get-CallCount $emulator 'get'
            $null = Get-WeComCALink -First 1 -Skip 30
            $quiet = (Get-CallCount $emulator 'get') -eq $before + 1
        }

        $quiet | Should -BeTrue
    }
}

Describe 'A creation of many links that is stopped' {
    It 'leaves no link that neither the output nor $Error names' {
        Clear-Request $emulator
        $before = @(Invoke-Control $emulator 'works').Count
        $script = '1..500 | ForEach-Object { [pscustomobject]@{ Name = "stopped $_"; User = "zhangsan" } } | ' +
            'New-WeComCALink -Connection $conn -ThrottleLimit 4 -Confirm:$false'
        $run = Stop-AfterCall -Script $script -Call 'create_link' -Count 20
        $run.Finished | Should -BeFalse
        $created = @(Invoke-Control $emulator 'works').Count - $before
        $created | Should -BeLessThan 500
        $named = @($run.Output.LinkId) + @($run.Errors | ForEach-Object -Process { $_.TargetObject.LinkId })
        foreach ($link in Invoke-Control $emulator 'links' | Where-Object -FilterScript { $_.name -like 'stopped *' }) {
            $named | Should -Contain $link.linkId
        }
    }
}
