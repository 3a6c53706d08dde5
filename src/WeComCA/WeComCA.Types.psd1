# WeComCA.Import.psm1 imports it. Staged in bin/: Publish-PSResource takes any manifest beside the module's for the module's.
@{
    # Required of every manifest; nothing reads it.
    ModuleVersion      = '1.0'
    # The types file names types of these.
    RequiredAssemblies = @('WeComCA.Client.dll', 'WeComCA.dll')
    TypesToProcess     = @('WeComCA.Types.ps1xml')
    FunctionsToExport  = @()
    CmdletsToExport    = @()
    VariablesToExport  = @()
    AliasesToExport    = @()
}
