<#
.SYNOPSIS
    Replaces an employee who has left with a substitute in every customer-acquisition link.
.DESCRIPTION
    This runbook is for Azure Automation with Windows PowerShell 5.1 or PowerShell 7. It needs the module WeComCA in the Automation
    account, and a credential asset named WeComCA with the corpid as the user name and the application's secret as the password.
    Run it on a Hybrid Runbook Worker whose address is one of the application's trusted IPs, or specify a proxy with such an address.

    A job fails if its script ends with an error, so the script throws an error if a link could not be changed. If you run it as a
    file, the exit code is then 1. Running it again changes only the remaining links.
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
