# The part of an import that comes before the cmdlets.
# A process keeps the WeComCA.dll that it has loaded, so the module cannot be imported from a second folder too. The loaded
# assembly answers, whichever version it is.
$loaded = 'WeComCA.ModuleInitializer' -as [type]
$refusal = if ($loaded) { $loaded::RefuseOtherFolder($PSScriptRoot) }
if ($refusal) {
    throw $refusal
}

# Not in the module's manifest: PowerShell reads the types that it names first, and those of a second copy fail there.
Import-Module ([wildcardpattern]::Escape("$PSScriptRoot/bin/WeComCA.Types.psd1"))
