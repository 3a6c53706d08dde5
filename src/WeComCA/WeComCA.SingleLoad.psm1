# A process loads one WeComCA.dll and keeps it: the module cannot be imported from a second folder. The assembly that is loaded
# answers, whichever version it is.
$loaded = 'WeComCA.ModuleInitializer' -as [type]
$refusal = if ($loaded) { $loaded::RefuseOtherFolder($PSScriptRoot) }
if ($refusal) {
    throw $refusal
}
