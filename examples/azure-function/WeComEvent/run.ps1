<#
.SYNOPSIS
    Sends a message to a chat when the quota runs out or expires, or when a customer-acquisition link no longer works.

    额度不足或即将到期，或获客链接不可用时，向群聊发送消息。
.DESCRIPTION
    This is an Azure Function with an HTTP trigger. Its address is the URL in the callback settings of the application in WeCom. Anyone
    can call it, and the signature shows whether WeCom did.

    WeCom sends a GET request when the address is saved. The function responds with only the text. A POST request is an event. Four
    kinds of events become a message in the chat. For all others, the function only responds. WeCom waits 5 seconds and sends an event
    up to 3 times, but the chat gets one message. If the chat does not accept the message in 3 seconds, the function fails, and the
    next time that WeCom sends the event, it tries again. An event that WeCom sends again while the chat is still receiving the message
    fails too, because the chat can still refuse it.

    Application settings (store the first three in a key vault):

    WECOMCA_EVENT_TOKEN    Token of the callback settings
    WECOMCA_EVENT_AES_KEY  EncodingAESKey of the callback settings
    WECOMCA_WEBHOOK_URI    the address that receives the message, such as that of a group bot; it must answer with errcode 0
    WECOMCA_CORPID         the id of the corporation
    WECOMCA_EVENT_FOLDER   the folder for the markers of events; if there are several instances, a shared folder

    使用 HTTP 触发器的 Azure 函数，其地址填写在企业微信应用的“接收消息”设置中。任何人都能调用该地址，由签名确认请求来自企业微信。

    保存地址时，企业微信发送 GET 请求，函数只用文本响应。POST 请求是事件：四种事件会发送消息到群聊，其他事件只作响应。企业微信等待
    5 秒，同一事件最多推送 3 次，群聊只收到一条消息。如果群聊在 3 秒内没有接受消息，函数失败，企业微信再次推送时重试。消息仍在发送时
    再次推送的事件同样失败，因为群聊仍可能拒绝该消息。接收消息的地址必须返回 errcode 0。

    应用程序设置见上面的英文说明，前三项请保存在密钥保管库中。
#>
param($Request, $TriggerMetadata)

$ErrorActionPreference = 'Stop'

function Send-Answer {
    param([int] $StatusCode, [string] $Text = '')

    Push-OutputBinding -Name Response -Value @{ StatusCode = $StatusCode; ContentType = 'text/plain'; Body = $Text }
}

function Get-StatusCode {
    param([string] $ErrorId)

    if ($ErrorId -match '^Event(SignatureInvalid|ReceiveIdInvalid|TooOld),') { 403 }
    elseif ($ErrorId -match '^Event(KeyInvalid|TokenEmpty),' -or $ErrorId -notmatch '^Event') { 500 }
    else { 400 }
}

# One file for each event, open for as long as the event is being sent, and not empty once the chat has accepted it. Events have no id,
# so its name is a hash of everything in the event.
function Open-Marker {
    param([object] $Received)

    $folder = if ($env:WECOMCA_EVENT_FOLDER) { $env:WECOMCA_EVENT_FOLDER } else { Join-Path ([IO.Path]::GetTempPath()) 'WeComCA.Events' }
    $null = New-Item -Path $folder -ItemType Directory -Force
    Get-ChildItem -LiteralPath $folder -Filter '*.event' |
        Where-Object { $_.LastWriteTimeUtc -lt [datetime]::UtcNow.AddHours(-1) } |
        Remove-Item -ErrorAction SilentlyContinue
    $content = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Received -Compress))
    $hash = [Security.Cryptography.SHA256]::Create().ComputeHash($content)
    $path = Join-Path $folder ([BitConverter]::ToString($hash).Replace('-', '') + '.event')
    # A second request for the same event fails here while the first one is sending.
    [IO.File]::Open($path, 'OpenOrCreate', 'ReadWrite', 'None')
}

function Get-Line {
    param([object] $Received)

    switch ($Received.ChangeType) {
        'balance_low' { 'The customer-acquisition quota is low: fewer than 20 are left.' }
        'balance_exhausted' { 'The customer-acquisition quota is exhausted: the links add no more customers.' }
        'link_unavailable' {
            if ($Received.LinkId) { "The customer-acquisition link $($Received.LinkId) no longer works." }
            else { 'A customer-acquisition link no longer works.' }
        }
        'quota_expire_soon' {
            # The platform uses days in UTC+8.
            $when = if ($Received.ExpireTime) { 'on ' + $Received.ExpireTime.ToUniversalTime().AddHours(8).ToString('yyyy-MM-dd') }
            else { 'soon' }
            if ($null -ne $Received.ExpiringCount) { "$($Received.ExpiringCount) of the customer-acquisition quota expire $when." }
            else { "A part of the customer-acquisition quota expires $when." }
        }
    }
}

function Send-Line {
    param([string] $Line)

    $body = ConvertTo-Json -InputObject @{ msgtype = 'text'; text = @{ content = $Line } } -Compress
    $parameters = @{
        Uri         = $env:WECOMCA_WEBHOOK_URI
        Method      = 'Post'
        ContentType = 'application/json; charset=utf-8'
        Body        = [Text.Encoding]::UTF8.GetBytes($body)
        TimeoutSec  = 3
    }
    $answer = Invoke-RestMethod @parameters
    # The page of a proxy has no errcode.
    if ($answer.errcode -ne 0) {
        throw "The chat did not answer with errcode 0, but '$($answer.errcode)'."
    }
}

$query = @{
    MessageSignature = $Request.Query['msg_signature']
    Timestamp        = $Request.Query['timestamp']
    Nonce            = $Request.Query['nonce']
}
$content = if ($Request.Method -eq 'GET') { $Request.Query['echostr'] } else { $Request.RawBody }
if (-not $content -or $query.Values -contains $null -or $query.Values -contains '') {
    Send-Answer 400
    return
}

try {
    $settings = @{
        Token          = ConvertTo-SecureString $env:WECOMCA_EVENT_TOKEN -AsPlainText -Force
        EncodingAesKey = ConvertTo-SecureString $env:WECOMCA_EVENT_AES_KEY -AsPlainText -Force
        ReceiveId      = $env:WECOMCA_CORPID
    }
    if ($Request.Method -eq 'GET') {
        Send-Answer 200 (ConvertFrom-WeComCAEvent -EchoString $content @query @settings)
        return
    }

    $received = ConvertFrom-WeComCAEvent -Body $content @query @settings
}
catch {
    Send-Answer (Get-StatusCode $_.FullyQualifiedErrorId)
    Write-Warning "A request was refused: $($_.FullyQualifiedErrorId)"
    return
}

$line = Get-Line $received
if (-not $line) {
    Send-Answer 200
    return
}

try {
    $marker = Open-Marker $received
    try {
        if ($marker.Length -eq 0) {
            Send-Line $line
            $marker.WriteByte(1)
        }
    }
    finally {
        $marker.Dispose()
    }

    Send-Answer 200
}
catch {
    Send-Answer 500
    Write-Warning "The message was not sent to the chat: $($_.Exception.Message)"
}
