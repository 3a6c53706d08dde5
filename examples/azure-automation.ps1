<#
.SYNOPSIS
    Replaces an employee who has left with a substitute in every customer-acquisition link.

    在每个获客链接中，用接替的成员替换离职成员。
.DESCRIPTION
    This runbook is for Azure Automation with Windows PowerShell 5.1 or PowerShell 7. It needs the module WeComCA in the Automation
    account, and a credential asset named WeComCA with the corpid as the user name and the application's secret as the password.
    Run it on a Hybrid Runbook Worker whose address is one of the application's trusted IPs, or specify a proxy with such an address.

    A job fails if its script ends with an error, so the script throws an error if a link could not be changed. If you run it as a
    file, the exit code is then 1. Running it again changes only the remaining links.

    用于 Azure Automation 的 Runbook，支持 Windows PowerShell 5.1 和 PowerShell 7。自动化账户中需要有模块 WeComCA，以及名为 WeComCA 的
    凭据资产：用户名为企业 ID，密码为应用的 Secret。请在 IP 已列入“企业可信IP”的混合 Runbook 辅助角色上运行，或指定使用这种 IP 的代理。

    有链接无法修改时，脚本抛出错误，使作业失败；作为文件运行时，退出代码为 1。再次运行只修改剩余的链接。
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
