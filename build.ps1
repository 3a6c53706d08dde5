#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, packs or cleans the module: a front on dotnet, which does the work.
.PARAMETER Task
    Build (the default) stages the module in out/WeComCA, Test runs every test, Package makes out/WeComCA.<version>.nupkg,
    Clean removes what a build made, out/ included.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Clean')]
    [string] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
$arguments = switch ($Task) {
    'Build' { 'build', 'WeComCA.sln' }
    'Test' { 'test', 'WeComCA.sln' }
    'Package' { 'pack', 'src/WeComCA' }
    'Clean' { 'clean', 'WeComCA.sln' }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    & dotnet @arguments
}
finally {
    Pop-Location
}

exit $LASTEXITCODE
