using System;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class SmokeTests
{
    [Fact]
    public async Task All()
    {
        await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);
        void Try(string script)
        {
            Console.WriteLine("> " + script);
            ShellResult result = shell.Run(script);
            foreach (var o in result.Output) { Console.WriteLine("  out " + o); }
            foreach (var o in result.Errors) { Console.WriteLine($"  err {o.FullyQualifiedErrorId} [{o.CategoryInfo.Category}] {o} | {o.ErrorDetails?.RecommendedAction}"); }
            foreach (var o in result.Warnings) { Console.WriteLine("  warn " + o); }
            foreach (var o in result.Verbose) { Console.WriteLine("  verb " + o); }
        }
        Try("(Get-WeComCALink).Count");
        Try("(Get-WeComCALink -IdOnly).Count");
        Try("$l = Get-WeComCALink -First 1 -Skip 3; $l | ForEach-Object { $_.psobject.properties | ForEach-Object { \"$($_.Name)=$($_.Value)\" } }");
        Try("Get-WeComCALink -Name '*上海*' -First 3 -Verbose");
        Try("$n = New-WeComCALink -Name '新链接　A😀' -User a,b -Department 1 -SkipVerify $false -Verbose; $n; $n.User; $n.SkipVerify");
        Try("$n | Set-WeComCALink -Name renamed -PassThru | ForEach-Object Name");
        Try("$n | Set-WeComCALink -AddUser c -RemoveUser a -PassThru | ForEach-Object User");
        Try("$n | Set-WeComCALink");
        Try("$n.LinkId | Get-WeComCALink | ForEach-Object { \"$($_.Name) $($_.SkipVerify)\" }");
        Try("$n | Remove-WeComCALink");
        Try("$n | Remove-WeComCALink -WhatIf");
        Try("$n | Remove-WeComCALink -Force");
        Try("$n | Remove-WeComCALink -Force");
        Try("Get-WeComCALink -First 2 | ConvertTo-WeComCAScheme -CustomerChannel WORK");
        Try("ConvertTo-WeComCAScheme https://work.weixin.qq.com/ca/caXXXXX WORK");
        Try("New-WeComCALink -Name (' ' * 3) -User a");
        Try("[pscustomobject]@{Name='x';User='a;b';Department='1，2'} | New-WeComCALink");
        Try("[pscustomobject]@{Name='x';User='a;b';Department='1,2';SkipVerify='False';PriorityType='None'} | New-WeComCALink | ForEach-Object { $_.User; $_.SkipVerify }");
        Try("Get-Process | Remove-WeComCALink");
        Try("[pscustomobject]@{a=1} | Remove-WeComCALink -Force");
        Try("@() | Get-WeComCALink");
        Try("@() | Get-WeComCALink -Name x*");
        Try("$null | Get-WeComCALink");
        Try("Get-WeComCAConnection | ForEach-Object { $_.psobject.properties | ForEach-Object { \"$($_.Name)=$($_.Value)\" } }");
        Try("1..2 | ForEach-Object -Parallel { if ($_ -eq 1) { Import-Module $using:PSHOME -ErrorAction Ignore }; 1 } -ThrottleLimit 1");
        foreach (var r in emulator.Platform.Recorder.Violations) { Console.WriteLine("VIOLATION " + r.Violation + " " + r.Body); }
        foreach (var r in emulator.Platform.Requests) { if (!r.Path.EndsWith("/get", StringComparison.Ordinal)) { Console.WriteLine(r.Path + " " + r.Query + " " + r.ContentType + " " + r.Body); } }
        Try("Disconnect-WeComCA; Get-WeComCALink");
    }
}
