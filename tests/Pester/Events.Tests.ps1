# What the emulator sends by itself, received by a real HTTP listener: with the cmdlet alone, and with the Azure Function of the
# examples, whose host is stood in by a few lines.

BeforeDiscovery {
    $changeTypes = @(
        'balance_low', 'balance_exhausted', 'balance_increased', 'quota_expire_soon', 'link_unavailable', 'delete_link', 'open_profile'
        'friend_request', 'customer_start_chat', 'message_from_customer', 'del_follow_user', 'of_tomorrow'
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Emulator.psm1')
    Import-Module (Join-Path $PSScriptRoot 'Listener.psm1')
    Import-Module (Get-StagedModule) -Global
    $token = 'spec-token'
    $key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
    $emulator = Start-Emulator -Links 3

    # However slow this machine is, only what the spec leaves without an answer has none.
    $null = Invoke-Control $emulator 'switches' -Method POST -Body @{ eventAnswerTime = '00:02:00' }

    function Set-EventAddress {
        param([string] $Uri, [string] $SuiteId)

        $address = @{ url = $Uri; token = $token; encodingAesKey = $key }
        if ($SuiteId) {
            $address.suiteId = $SuiteId
        }
        $null = Invoke-Control $emulator 'events/address' -Method POST -Body $address
    }

    # Waits until the emulator is done with everything that it had to send, and brings out what became of it.
    function Wait-Delivery {
        $limit = [datetime]::UtcNow.AddSeconds(100)
        do {
            Start-Sleep -Milliseconds 50
            $deliveries = @(Invoke-Control $emulator 'events')
            if ([datetime]::UtcNow -gt $limit) {
                throw 'The events are not delivered.'
            }
        } while ($deliveries | Where-Object -FilterScript { -not $_.isOver })

        $deliveries
    }

    function Send-Event {
        param([string] $ChangeType, [hashtable] $Elements = @{})

        $null = Invoke-Control $emulator 'events' -Method POST -Body @{ changeType = $ChangeType; elements = $Elements }
        Wait-Delivery | Select-Object -Last 1
    }
}

Describe 'The published known answer' {
    It 'comes out of the cmdlet' {
        $parameters = @{
            EchoString       = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
            MessageSignature = '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'
            Timestamp        = '1409659589'
            Nonce            = '263014780'
            Token            = ConvertTo-SecureString 'QDG6eK' -AsPlainText -Force
            EncodingAesKey   = ConvertTo-SecureString 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' -AsPlainText -Force
            ReceiveId        = 'wx5823bf96d3bd56c7'
        }
        ConvertFrom-WeComCAEvent @parameters -MaximumAge 0 | Should -BeExactly '1616140317555161061'
        { ConvertFrom-WeComCAEvent @parameters } | Should -Throw -ErrorId 'EventTooOld,*'
    }
}

Describe 'The cmdlet behind a listener, for <Name>' -ForEach @(
    @{ Name = 'an application of the corporation'; SuiteId = '' }
    @{ Name = 'an application of a third party'; SuiteId = 'wwsuite0123456789' }
) {
    BeforeAll {
        $receiver = Start-Listener -State @{
            Module    = Get-StagedModule
            Token     = $token
            Key       = $key
            ReceiveId = if ($SuiteId) { $SuiteId } else { $emulator.CorpId }
            Received  = New-Object System.Collections.Concurrent.ConcurrentQueue[object]
        } -Handler {
            param($Context, $State)

            Import-Module $State.Module
            $query = $Context.Request.QueryString
            $parameters = @{
                MessageSignature = $query['msg_signature']
                Timestamp        = $query['timestamp']
                Nonce            = $query['nonce']
                Token            = ConvertTo-SecureString $State.Token -AsPlainText -Force
                EncodingAesKey   = ConvertTo-SecureString $State.Key -AsPlainText -Force
                ReceiveId        = $State.ReceiveId
            }
            $text = ''
            if ($Context.Request.HttpMethod -eq 'GET') {
                $text = ConvertFrom-WeComCAEvent -EchoString $query['echostr'] @parameters
            }
            else {
                $reader = New-Object System.IO.StreamReader($Context.Request.InputStream)
                $State.Received.Enqueue(($reader.ReadToEnd() | ConvertFrom-WeComCAEvent @parameters))
            }

            $bytes = [Text.Encoding]::UTF8.GetBytes($text)
            $Context.Response.Close($bytes, $true)
        }
        Set-EventAddress $receiver.Uri $SuiteId
    }

    AfterAll {
        Stop-Listener $receiver
    }

    It 'reads <_>' -ForEach $changeTypes {
        $delivery = Send-Event $_ @{ LaterAddition = '以后' }
        $receiver.State.Errors | Should -BeNullOrEmpty
        $delivery.tries | Should -Be 1
        $received = $null
        $receiver.State.Received.TryDequeue([ref]$received) | Should -BeTrue
        $received.ChangeType | Should -BeExactly $_
        $received.Elements['LaterAddition'] | Should -BeExactly '以后'
        $received.CreateTime | Should -BeOfType [datetime]
        "$($received.LinkId)" | Should -BeExactly $delivery.linkId
        if ($_ -eq 'quota_expire_soon') {
            $received.ExpiringCount | Should -Be 750
            $received.ExpireTime | Should -BeGreaterThan (Get-Date)
        }
        if ($_ -eq 'message_from_customer') {
            $received.ChatKey | Should -BeExactly 'CHAT_KEY'
            $received, ($received | Format-List), ($received | Format-Table) | Out-String | Should -Not -Match 'CHAT_KEY'
            "$received" | Should -Not -Match 'CHAT_KEY'
        }
    }

    It 'hears of a deletion and of the quota as they happen' {
        Connect-Emulator $emulator
        $link = New-WeComCALink -Name 'to be deleted' -User zhangsan
        $link | Remove-WeComCALink -Force
        $shares = @(@{ expireDate = [DateTimeOffset]::UtcNow.AddDays(7).ToUnixTimeSeconds(); balance = 19 })
        foreach ($balance in 100, 19, 0, 50) {
            $null = Invoke-Control $emulator 'quota' -Method POST -Body @{ total = 0; balance = $balance; shares = @() }
        }
        $null = Invoke-Control $emulator 'quota' -Method POST -Body @{ total = 0; balance = 100; shares = $shares }
        $null = Wait-Delivery
        Disconnect-WeComCA
        $received = @($receiver.State.Received.ToArray())
        ($received.ChangeType | Sort-Object) -join ' ' |
            Should -BeExactly 'balance_exhausted balance_increased balance_low delete_link quota_expire_soon'
        ($received | Where-Object -FilterScript { $_.ChangeType -eq 'delete_link' }).LinkId | Should -BeExactly $link.LinkId
        ($received | Where-Object -FilterScript { $_.ChangeType -eq 'quota_expire_soon' }).ExpiringCount | Should -Be 19
    }
}

Describe 'The Azure Function' {
    BeforeAll {
        $chat = Start-Listener -State @{
            Lines  = New-Object System.Collections.Concurrent.ConcurrentQueue[string]
            Status = 200
            Answer = '{"errcode":0,"errmsg":"ok"}'
            IsHeld = $false
        } -Handler {
            param($Context, $State)

            $reader = New-Object System.IO.StreamReader($Context.Request.InputStream)
            $State.Lines.Enqueue((ConvertFrom-Json -InputObject $reader.ReadToEnd()).text.content)
            while ($State.IsHeld) {
                Start-Sleep -Milliseconds 10
            }
            $Context.Response.StatusCode = $State.Status
            $Context.Response.Close([Text.Encoding]::UTF8.GetBytes($State.Answer), $true)
        }
        $variables = @{
            WECOMCA_EVENT_TOKEN   = $token
            WECOMCA_EVENT_AES_KEY = $key
            WECOMCA_CORPID        = $emulator.CorpId
            WECOMCA_WEBHOOK_URI   = $chat.Uri
            WECOMCA_EVENT_FOLDER  = Join-Path $TestDrive 'events told'
        }
        $before = @{}
        foreach ($name in $variables.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            Set-Item -LiteralPath "Env:$name" -Value $variables[$name]
        }

        # One instance of the function.
        function Start-Function {
            $state = @{
                Module  = Get-StagedModule
                Script  = [IO.Path]::Combine((Get-RepositoryRoot), 'examples', 'azure-function', 'WeComEvent', 'run.ps1')
                Silent  = 0
                Answers = New-Object System.Collections.Concurrent.ConcurrentQueue[object]
            }
            Start-Listener -State $state -Handler $handler
        }

        $handler = {
            param($Context, $State, $Cut)

            Import-Module $State.Module

            # The function runs in a scope below this one, as it does below its host.
            $output = @{}
            function Push-OutputBinding {
                param([string] $Name, [object] $Value)

                $output[$Name] = $Value
            }

            $query = @{}
            $Context.Request.QueryString.AllKeys | Where-Object { $_ } | ForEach-Object { $query[$_] = $Context.Request.QueryString[$_] }
            $reader = New-Object System.IO.StreamReader($Context.Request.InputStream)
            $request = [pscustomobject]@{ Method = $Context.Request.HttpMethod; Query = $query; RawBody = $reader.ReadToEnd() }
            & $State.Script $request $null 3> $null
            $State.Answers.Enqueue($output.Response)
            if ($State.Silent -gt 0) {
                $State.Silent--
                & $Cut $Context
                return
            }

            $Context.Response.StatusCode = $output.Response.StatusCode
            $Context.Response.ContentType = $output.Response.ContentType
            $Context.Response.Close([Text.Encoding]::UTF8.GetBytes($output.Response.Body), $true)
        }
        $function = Start-Function
        Set-EventAddress $function.Uri

        function Wait-Count {
            param([object] $Queue, [int] $Count)

            $limit = [datetime]::UtcNow.AddSeconds(60)
            while ($Queue.Count -lt $Count) {
                Start-Sleep -Milliseconds 10
                if ([datetime]::UtcNow -gt $limit) {
                    throw "There are $($Queue.Count) of $Count."
                }
            }
        }

        # What has come to the chat since the last look.
        function Get-ChatLine {
            $line = $null
            while ($chat.State.Lines.TryDequeue([ref]$line)) {
                $line
            }
        }
    }

    AfterEach {
        $function.State.Errors | Should -BeNullOrEmpty
        $chat.State.Errors | Should -BeNullOrEmpty
    }

    AfterAll {
        foreach ($name in $before.Keys) {
            Set-Item -LiteralPath "Env:$name" -Value $before[$name]
        }

        Stop-Listener $function
        Stop-Listener $chat
    }

    It 'makes a line of the four events that somebody must act on, and answers all: <_>' -ForEach $changeTypes {
        $expected = @{
            balance_low       = 'fewer than 20'
            balance_exhausted = 'exhausted'
            quota_expire_soon = '750 .* expire on \d{4}-\d\d-\d\d\.'
            link_unavailable  = 'caOfThis no longer works'
        }[$_]
        $delivery = Send-Event $_ @{ LinkId = 'caOfThis' }
        $delivery.status | Should -Be 200
        $delivery.tries | Should -Be 1
        $lines = @(Get-ChatLine)
        $lines | Should -HaveCount ([int]($null -ne $expected))
        if ($expected) {
            $lines[0] | Should -Match $expected
        }
    }

    It 'tells the chat once when WeCom sends the event again' {
        $function.State.Silent = 2
        $delivery = Send-Event 'link_unavailable' @{ LinkId = 'caSentThrice' }
        $delivery.tries | Should -Be 3
        $delivery.status | Should -Be 200
        @(Get-ChatLine) | Should -HaveCount 1
    }

    It 'is sent an event three times and no more when nobody answers' {
        $function.State.Silent = 3
        $delivery = Send-Event 'link_unavailable' @{ LinkId = 'caNobody' }
        $delivery.tries | Should -Be 3
        $delivery.status | Should -BeNullOrEmpty
        @(Get-ChatLine) | Should -HaveCount 1
    }

    It 'tells the chat at the repetition what the chat did not take at first' {
        $chat.State.Status = 503
        (Send-Event 'link_unavailable' @{ LinkId = 'caLater' }).status | Should -Be 500
        $chat.State.Status = 200
        @(Get-ChatLine) | Should -HaveCount 1
        (Send-Event 'link_unavailable' @{ LinkId = 'caLater' }).status | Should -Be 200
        @(Get-ChatLine) | Should -HaveCount 1
    }

    It 'answers a repetition with an error for as long as the chat can still refuse the message' {
        $event = @{ changeType = 'link_unavailable'; elements = @{ LinkId = 'caHeld'; CreateTime = '1760000000' } }
        $other = Start-Function
        try {
            # The first request of an instance is slow.
            Set-EventAddress $other.Uri
            Set-EventAddress $function.Uri
            $chat.State.Status = 503
            $chat.State.IsHeld = $true
            $null = Invoke-Control $emulator 'events' -Method POST -Body $event
            Wait-Count $chat.State.Lines 1
            Set-EventAddress $other.Uri
            $null = Invoke-Control $emulator 'events' -Method POST -Body $event
            Wait-Count $other.State.Answers 3
            $chat.State.IsHeld = $false
            (Wait-Delivery | Select-Object -Last 2).status -join ' ' | Should -BeExactly '500 500'
            @(Get-ChatLine) | Should -HaveCount 1 -Because 'the chat may yet accept the first message'

            $chat.State.Status = 200
            (1..2 | ForEach-Object { (Send-Event $event.changeType $event.elements).status }) -join ' ' | Should -BeExactly '200 200'
            @(Get-ChatLine) | Should -HaveCount 1
        }
        finally {
            $chat.State.IsHeld = $false
            $chat.State.Status = 200
            Set-EventAddress $function.Uri
            Stop-Listener $other
        }
    }

    It 'takes no answer but errcode 0 for an acceptance: <_>' -ForEach '<html>proxy login</html>', '{}', '{"errcode":93000}', '' {
        $elements = @{ LinkId = 'caAccepted'; CreateTime = '1760000000'; Answer = $_ }
        $accepting = $chat.State.Answer
        try {
            $chat.State.Answer = $_
            (Send-Event 'link_unavailable' $elements).status | Should -Be 500
        }
        finally {
            $chat.State.Answer = $accepting
        }

        (Send-Event 'link_unavailable' $elements).status | Should -Be 200
        @(Get-ChatLine) | Should -HaveCount 2
    }

    It 'makes a whole sentence without <Missing>' -ForEach @(
        @{ Missing = 'an amount'; ChangeType = 'quota_expire_soon'; Elements = @{ ExpireQuotaNum = ''; ExpireTime = '1760875200' };
            Line = 'A part of the customer-acquisition quota expires on 2025-10-19.' }
        @{ Missing = 'a day'; ChangeType = 'quota_expire_soon'; Elements = @{ ExpireTime = '' };
            Line = '750 of the customer-acquisition quota expire soon.' }
        @{ Missing = 'numbers'; ChangeType = 'quota_expire_soon'; Elements = @{ ExpireQuotaNum = ''; ExpireTime = '' };
            Line = 'A part of the customer-acquisition quota expires soon.' }
        @{ Missing = 'an id'; ChangeType = 'link_unavailable'; Elements = @{ LinkId = '' };
            Line = 'A customer-acquisition link no longer works.' }
    ) {
        (Send-Event $ChangeType $Elements).status | Should -Be 200
        @(Get-ChatLine) | Should -BeExactly $Line
    }

    It 'tells events apart whose time cannot be read' {
        $statuses = '', 'soon', 'soon' | ForEach-Object { (Send-Event 'balance_exhausted' @{ CreateTime = $_ }).status }
        $statuses -join ' ' | Should -BeExactly '200 200 200'
        @(Get-ChatLine) | Should -HaveCount 2
    }

    It 'refuses with a status alone what WeCom did not send: <Name>' -ForEach @(
        @{ Name = 'no query'; Query = ''; Body = '<xml/>'; Status = 400 }
        @{ Name = 'no body'; Query = 'msg_signature=a&timestamp=1&nonce=1'; Body = ''; Status = 400 }
        @{ Name = 'other XML'; Query = 'msg_signature=a&timestamp=1&nonce=1'; Body = '<xml/>'; Status = 400 }
        @{ Name = 'a document type'; Query = 'msg_signature=a&timestamp=1&nonce=1'; Body = '<!DOCTYPE xml><xml/>'; Status = 400 }
        @{ Name = 'a forged signature'; Query = 'msg_signature=a&timestamp=1&nonce=1'; Body = '<xml><Encrypt>YQ==</Encrypt></xml>';
            Status = 403 }
    ) {
        $answers = $function.State.Answers
        $ignored = $null
        while ($answers.TryDequeue([ref]$ignored)) { }
        $client = New-Object System.Net.WebClient
        try {
            { $client.UploadString($function.Uri + '?' + $Query, $Body) } | Should -Throw
        }
        finally {
            $client.Dispose()
        }

        $answer = $null
        $answers.TryDequeue([ref]$answer) | Should -BeTrue
        $answer.StatusCode | Should -Be $Status
        $answer.Body | Should -BeNullOrEmpty
    }
}
