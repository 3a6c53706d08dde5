#
# Draws docs/terminal.svg from what the module really shows, in English and in Chinese. Needs a real PowerShell 7:
#
#   dotnet run --project tests/WeComCA.Sandbox -- docs/terminal.ps1
#
$ErrorActionPreference = 'Stop'
$columnWidth = 8
$lineHeight = 19

function Test-Wide([char] $Character) {
    $code = [int] $Character
    ($code -ge 0x1100 -and $code -le 0x115F) -or ($code -ge 0x2E80 -and $code -le 0xA4CF) -or
    ($code -ge 0xAC00 -and $code -le 0xD7A3) -or ($code -ge 0xF900 -and $code -le 0xFAFF) -or
    ($code -ge 0xFE30 -and $code -le 0xFE6F) -or ($code -ge 0xFF00 -and $code -le 0xFF60) -or
    ($code -ge 0xFFE0 -and $code -le 0xFFE6)
}

# Words, and Chinese characters one by one, get their own places: no font makes a Chinese character exactly two columns wide.
function ConvertTo-SvgLine([string] $Line, [double] $Top, [string] $Color) {
    $spans = [regex]::Matches($Line, '[\u1100-\uffff]|[^\s\u1100-\uffff]+') | ForEach-Object {
        $before = $Line.Substring(0, $_.Index).ToCharArray()
        $column = $before.Count + @($before | Where-Object { Test-Wide $_ }).Count
        $left = (16 + $column * $columnWidth).ToString('0.#', [cultureinfo]::InvariantCulture)
        '<tspan x="{0}">{1}</tspan>' -f $left, [System.Security.SecurityElement]::Escape($_.Value)
    }
    '<text y="{0}" fill="{1}">{2}</text>' -f $Top, $Color, ($spans -join '')
}

function Get-Session([string] $Culture) {
    [cultureinfo]::CurrentUICulture = $Culture
    $commands = 'Get-WeComCALink -First 4', "Set-WeComCALink -LinkId 'cal 1' -Name 新名称"
    foreach ($command in $commands) {
        [pscustomobject]@{ Text = "PS> $command"; Color = '#e5c07b' }
        $shown = try { & ([scriptblock]::Create($command)) | Out-String -Width 120 } catch { "$_`n$($_.ErrorDetails.RecommendedAction)" }
        foreach ($line in $shown.Trim("`r", "`n") -split '\r?\n') {
            [pscustomobject]@{ Text = $line; Color = if ($shown -match '----') { '#dcdfe4' } else { '#e06c75' } }
        }
        [pscustomobject]@{ Text = ''; Color = '#dcdfe4' }
    }
}

Connect-WeComCA
$PSStyle.OutputRendering = 'PlainText'
$lines = @(Get-Session 'en-US') + @(Get-Session 'zh-CN')
$width = 2 * 16 + 120 * $columnWidth
$height = ($lines.Count + 1) * $lineHeight
$top = 8
$body = foreach ($line in $lines) {
    $top += $lineHeight
    if ($line.Text) { ConvertTo-SvgLine $line.Text $top $line.Color }
}
$svg = @(
    ('<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" ' -f $width, $height) +
        'font-family="Menlo, Consolas, ''Noto Sans Mono CJK SC'', monospace" font-size="14">'
    '<rect width="100%" height="100%" rx="8" fill="#282c34"/>'
    $body
    '</svg>'
)
[System.IO.File]::WriteAllText("$PSScriptRoot/terminal.svg", ($svg -join "`n") + "`n")
