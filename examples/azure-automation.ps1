<#
.SYNOPSIS
    Puts a substitute in the place of an employee who has left, in every customer-acquisition link.
.DESCRIPTION
    A runbook for Azure Automation, on Windows PowerShell 5.1 or PowerShell 7. It needs the module WeComCA in the Automation
    account, and a credential asset named WeComCA: the corpid as the user name, the application's secret as the password.
    Run it on a Hybrid Runbook Worker whose address is among the application's trusted IPs, or name a proxy that has one.

    A job fails when its script ends with an error, so this one throws when a link could not be changed. Run as a file, the
    exit code is then 1. Running it again changes only what is left.
.EXAMPLE
    ./azure-automation.ps1 -LeavingUser zhangsan -Substitute lisi
#>
param(
    [Parameter(Mandatory = $true)]
    [string] $LeavingUser,

    [Parameter(Mandatory = $true)]
    [string] $Substitute,

    [uri] $Proxy
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$connecting = @{ Credential = Get-AutomationPSCredential -Name 'WeComCA' }
if ($Proxy) {
    $connecting.Proxy = $Proxy
}

Import-Module WeComCA
Connect-WeComCA @connecting

$links = @(Get-WeComCALink -User $LeavingUser)
$links | Set-WeComCALink -ReplaceUser @{ $LeavingUser = $Substitute } -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures

[pscustomobject]@{
    LeavingUser = $LeavingUser
    Substitute  = $Substitute
    Changed     = $links.Count - $failures.Count
    Failed      = $failures.Count
}
Disconnect-WeComCA

if ($failures.Count -gt 0) {
    throw "$($failures.Count) of $($links.Count) links could not be changed. The first: $($failures[0])"
}
