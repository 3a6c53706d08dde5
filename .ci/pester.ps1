# Runs the acceptance specs against the staged module, with the emulator as it was built. Ends with 1 when one failed.
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99.99
$result = Invoke-Pester -Path (Join-Path $PSScriptRoot '../tests/Pester') -PassThru
"Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
exit [int]($result.Result -ne 'Passed')
