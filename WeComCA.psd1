#
# The source of the module's manifest. `dotnet build` copies it to out/WeComCA/, beside the assemblies it names:
# import it from there, it cannot be imported from here.
#
@{
    RootModule             = 'bin/WeComCA.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b0c52f0e-6a8f-4d5e-9d5c-6f1f0f4f6a31'
    Author                 = 'WeComCA contributors'
    CompanyName            = 'WeComCA contributors'
    Copyright              = '(c) 2026 The WeComCA contributors. MIT License.'
    Description            = 'Manages WeCom (企业微信) customer-acquisition links (获客链接), and reads customers, statistics, quota and events.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    NestedModules          = @('WeComCA.Import.psm1')
    FormatsToProcess       = @('WeComCA.Format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Compare-WeComCALink'
        'Connect-WeComCA'
        'ConvertFrom-WeComCAEvent'
        'ConvertTo-WeComCAScheme'
        'Disconnect-WeComCA'
        'Get-WeComCAChatInfo'
        'Get-WeComCAConnection'
        'Get-WeComCACustomer'
        'Get-WeComCALink'
        'Get-WeComCAQuota'
        'Get-WeComCAStatistic'
        'New-WeComCALink'
        'Remove-WeComCALink'
        'Set-WeComCALink'
        'Sync-WeComCALink'
        'Test-WeComCAConnection'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'WeCom', 'WeChatWork', '企业微信', '获客助手', '获客链接', 'CustomerAcquisition'
                'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'First release: manages links, and reads customers, chats, statistics, quota and events.'
        }
    }
}
