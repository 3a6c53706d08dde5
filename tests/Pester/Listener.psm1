# An HTTP server on loopback for a spec file: a script answers each request, one after another, in a runspace of its own.

Set-StrictMode -Version Latest

function Get-FreePort {
    $probe = New-Object System.Net.Sockets.TcpListener([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $probe.LocalEndpoint.Port
    $probe.Stop()
}

<#
.SYNOPSIS
    Starts a listener. It ends with Stop-Listener.
.PARAMETER Handler
    Gets the HttpListenerContext, the state, and a script that leaves a context without an answer; it answers.
    What it throws is kept in the state's Errors, and the request has no answer.
.PARAMETER State
    What the handler and the spec share.
#>
function Start-Listener {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [scriptblock] $Handler,
        [hashtable] $State = @{}
    )

    $listener = New-Object System.Net.HttpListener
    $address = "http://localhost:$(Get-FreePort)/"
    $listener.Prefixes.Add($address)
    $listener.Start()
    $shared = [hashtable]::Synchronized($State)
    $shared.Errors = New-Object System.Collections.Concurrent.ConcurrentQueue[string]
    $shell = [powershell]::Create()
    $serve = {
        param($Listener, $Handler, $State)

        # Abort alone is a whole answer outside Windows: this one ends before its end.
        $cut = {
            param($Context)

            $Context.Response.ContentLength64 = 2
            $Context.Response.OutputStream.WriteByte(32)
            $Context.Response.Abort()
        }
        $answer = [scriptblock]::Create($Handler)
        while ($Listener.IsListening) {
            try {
                $context = $Listener.GetContext()
            }
            catch {
                # The listener was stopped.
                return
            }

            try {
                & $answer $context $State $cut
            }
            catch {
                $State.Errors.Enqueue("$_ $($_.ScriptStackTrace)")
                & $cut $context
            }
        }
    }
    $null = $shell.AddScript($serve).AddArgument($listener).AddArgument($Handler.ToString()).AddArgument($shared)
    [pscustomobject]@{
        Uri      = $address
        State    = $shared
        Listener = $listener
        Shell    = $shell
        Run      = $shell.BeginInvoke()
    }
}

<#
.SYNOPSIS
    Ends a listener.
#>
function Stop-Listener {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [object] $Listener)

    $Listener.Listener.Abort()
    $null = $Listener.Run.AsyncWaitHandle.WaitOne([timespan]::FromSeconds(30))
    $Listener.Shell.Dispose()
}

Export-ModuleMember -Function Start-Listener, Stop-Listener
