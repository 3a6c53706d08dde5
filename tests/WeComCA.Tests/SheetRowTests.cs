using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The same field has the same meaning, whatever the row that it stands in came from.</summary>
public class SheetRowTests
{
    private const string Read =
        "$type = (Get-Command Set-WeComCALink).ImplementingType.Assembly.GetType('WeComCA.Parameters.SheetRow'); "
            + "$row = [Activator]::CreateInstance($type, @([psobject]$source)); "
            + "$cells = $type.Assembly.GetType('WeComCA.Parameters.Cells'); \"$($row.Columns -join ',')|$($row.IsEmpty)\"; "
            + "$cells::Text($row.Cell([string[]]('Name', 'link_name'))); $cells::Users($row.Cell(@('User'))) -join ';'; "
            + "$cells::Departments($row.Cell(@('Department'))) -join ';'; $cells::Boolean($row.Cell(@('SkipVerify'))); "
            + "$cells::PriorityType($row.Cell(@('PriorityType'))); "
            + "$null -eq $cells::Users($row.Cell(@('PriorityUser'))); $null -eq $cells::Users($row.Cell(@('Cleared')))";

    private const string Columns = "link_name,User,Department,SkipVerify,PriorityType,PriorityUser,Cleared";

    [Theory]
    [InlineData(
        "$source = [pscustomobject][ordered]@{ link_name = '7'; User = 'a；b、A'; Department = '1;20'; SkipVerify = '是'; PriorityType = '2'; "
            + "PriorityUser = ''; Cleared = '[]' }")]
    [InlineData(
        "$source = [pscustomobject][ordered]@{ link_name = 7.0; User = @('a', 'b'); Department = @([long]1, 20.0); SkipVerify = $true; "
            + "PriorityType = [long]2; PriorityUser = $null; Cleared = @() }")]
    [InlineData(
        "$table = [Data.DataTable]::new(); 'link_name,User,Department,SkipVerify,PriorityType,PriorityUser,Cleared'.Split(',') | "
            + "ForEach-Object { [void]$table.Columns.Add($_, [object]) }; "
            + "$source = $table.Rows.Add([decimal]7, 'a,b', '1,20', [decimal]1, [bigint]2, [DBNull]::Value, '[]')")]
    [InlineData(
        "$source = [ordered]@{ link_name = [bigint]7; User = 'a', 'b'; Department = 1, '20'; SkipVerify = 1.0; PriorityType = 'Specified'; "
            + "PriorityUser = ' '; Cleared = '[]' }")]
    public void A_row_of_a_sheet_of_json_and_of_a_database_reads_the_same(string source)
    {
        using var shell = new Shell();

        string[] read = [.. shell.Run(source + "; " + Read).MustSucceed().Output.Select(LanguagePrimitives.ConvertTo<string>)];

        Assert.Equal([Columns + "|False", "7", "a;b", "1;20", "True", "Specified", "True", "False"], read);
    }

    [Theory]
    [InlineData("$source = [pscustomobject]@{ LinkId = ''; Name = '  '; User = $null }")]
    [InlineData("$table = [Data.DataTable]::new(); [void]$table.Columns.Add('LinkId'); $source = $table.Rows.Add([DBNull]::Value)")]
    public void A_row_with_nothing_in_any_cell_is_empty(string source)
    {
        using var shell = new Shell();

        string first = LanguagePrimitives.ConvertTo<string>(shell.Run(source + "; " + Read).MustSucceed().Output[0]);

        Assert.EndsWith("|True", first, StringComparison.Ordinal);
    }
}
