# Nested in the module's manifest, so that PowerShell reads the types after WeComCA.SingleLoad.psm1 has run.
@{
    # Required of every manifest; nothing reads it.
    ModuleVersion      = '1.0'
    # The types file names types of these.
    RequiredAssemblies = @('bin/WeComCA.Client.dll', 'bin/WeComCA.dll')
    TypesToProcess     = @('WeComCA.Types.ps1xml')
    FunctionsToExport  = @()
    CmdletsToExport    = @()
    VariablesToExport  = @()
    AliasesToExport    = @()
}
