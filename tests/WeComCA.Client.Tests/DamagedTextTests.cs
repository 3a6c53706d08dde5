using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using WeComCA.Client.Validation;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Client.Tests;

public class DamagedTextTests(ITestOutputHelper output)
{
    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    /// <summary>What Export-Csv, Excel and the editors of a Chinese and of a Western Windows write.</summary>
    private static readonly (string Name, Encoding Encoding)[] Written =
    [
        ("UTF-8", new UTF8Encoding(false)),
        ("UTF-8 with mark", new UTF8Encoding(true)),
        ("UTF-16", new UnicodeEncoding(false, true)),
        ("UTF-16 big endian", new UnicodeEncoding(true, true)),
        ("UTF-32", new UTF32Encoding(false, true)),
        ("936", CodePages.GetEncoding(936)!),
        ("GB 18030", CodePages.GetEncoding(54936)!),
        ("1252", CodePages.GetEncoding(1252)!),
        ("Latin-1", Encoding.Latin1),
        ("ASCII", Encoding.ASCII),
    ];

    private static readonly (string Name, Encoding Encoding)[] Read =
    [
        ("UTF-8", new UTF8Encoding(false)),
        ("936", CodePages.GetEncoding(936)!),
        ("1252", CodePages.GetEncoding(1252)!),
        ("Latin-1", Encoding.Latin1),
        ("UTF-16", Encoding.Unicode),
    ];

    [Fact]
    public void A_file_written_and_read_in_any_encodings_is_right_or_refused()
    {
        var counts = new Dictionary<string, (int Right, int Refused)>();
        UndamagedNames.WithChineseWord.Sample(
            name =>
            {
                foreach ((string write, Encoding written) in Written)
                {
                    foreach ((string read, Encoding reading) in Read)
                    {
                        string? got = Row(written, reading, name);
                        bool isRight = got == name;
                        Assert.True(
                            isRight || got == null || ErrorOf(got) != null,
                            $"'{name}' written as {write} and read as {read} came out as '{got}' and was not refused.");
                        bool isKept = written.CodePage == reading.CodePage && written.GetString(written.GetBytes(name)) == name;
                        Assert.True(isRight || !isKept, $"'{name}' was not read back as {read}.");
                        (int right, int refused) = counts.GetValueOrDefault(write + " read as " + read);
                        counts[write + " read as " + read] = isRight ? (right + 1, refused) : (right, refused + 1);
                    }
                }
            },
            iter: 500,
            threads: 1);

        foreach ((string combination, (int right, int refused)) in counts)
        {
            output.WriteLine($"{combination}: {right} right, {refused} refused");
        }

        Assert.Equal(50, counts.Count);
    }

    [Fact]
    public void No_honest_name_is_refused() =>
        UndamagedNames.Any.Sample(
            name => Assert.True(
                string.IsNullOrWhiteSpace(name) || ErrorOf(name) == null,
                $"'{name}' was refused: {ErrorOf(name)?.Message}"),
            iter: 5000);

    [Theory]
    [InlineData("鑾峰閾炬帴", "UTF8")]
    [InlineData("涓婃捣搴?", "上海|UTF8")]
    [InlineData("VIP 瀹㈡埛", "VIP 客户|UTF8")]
    [InlineData("馃榾", "😀|UTF8")]
    [InlineData("ä¸Šæµ·", "上海|UTF8")]
    [InlineData("ä¸\u008Aæµ·", "上海|UTF8")]
    [InlineData("Ã‰tÃ©", "Été|UTF8")]
    [InlineData("»ñ¿ÍÁ´½Ó", "获客链接|936")]
    [InlineData("ÏÂÓê", "下雨|936")]
    [InlineData("VIPÈº", "VIP群|936")]
    [InlineData("«@¿ÍßB½Y", "獲客連結|936")]
    [InlineData("ÁªÍ¨", "联通|936")]
    [InlineData("˫ʮһ", "双十一|936")]
    [InlineData("???VIP", "UTF8")]
    [InlineData("Really??", "UTF8")]
    [InlineData("a\uFFFD", "936")]
    [InlineData("ï»¿Name", "UTF8")]
    [InlineData("a\u0085b", "UTF8")]
    public void Damage_is_refused_with_what_it_was_and_how_to_read_the_file(string text, string said)
    {
        WeComCAException error = ErrorOf(text)!;

        Assert.Equal("TextDamaged", error.ErrorId);
        Assert.Contains("-Encoding", error.Message, StringComparison.Ordinal);
        Assert.All(said.Split('|'), part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("System.Object[]", "ObjectAsText")]
    [InlineData("System.String", "ObjectAsText")]
    [InlineData("System.Collections.Generic.List`1[System.String]", "ObjectAsText")]
    [InlineData("System.Collections.Hashtable", "ObjectAsText")]
    [InlineData("#N/A", "SpreadsheetError")]
    [InlineData(" #REF! ", "SpreadsheetError")]
    [InlineData("#NAME?", "SpreadsheetError")]
    [InlineData("########", "SpreadsheetError")]
    public void What_a_spreadsheet_or_a_shell_made_of_a_value_is_refused(string text, string errorId) =>
        Assert.Equal(errorId, ErrorOf(text)?.ErrorId);

    [Theory]
    [InlineData("zhangsan", null)]
    [InlineData("张三", null)]
    [InlineData("0_-@.x", null)]
    [InlineData("𠀀", null)]
    [InlineData("-a", "UserIdInvalid")]
    [InlineData("_a", "UserIdInvalid")]
    [InlineData("(tom)", "UserIdInvalid")]
    [InlineData("李四（销售）", "UserIdInvalid")]
    [InlineData("[\"a\"", "UserIdInvalid")]
    [InlineData("System.Object[]", "UserIdInvalid")]
    [InlineData("#N/A", "UserIdInvalid")]
    [InlineData("a\u200Bb", "InvisibleCharacter")]
    [InlineData("\uFEFFa", "InvisibleCharacter")]
    [InlineData("a\u00AD", "InvisibleCharacter")]
    [InlineData("a\u202E", "InvisibleCharacter")]
    [InlineData("a\U000E0100", "InvisibleCharacter")]
    [InlineData("a b", "WhiteSpaceInId")]
    [InlineData("", "UserIdEmpty")]
    public void A_user_id_has_letters_digits_and_four_marks(string user, string? errorId)
    {
        WeComCAException? error = Record.Exception(() => UserIdRules.Require([user], "User")) as WeComCAException;

        Assert.Equal(errorId, error?.ErrorId);
        if (errorId == "UserIdInvalid")
        {
            Assert.Contains(user, error!.Message, StringComparison.Ordinal);
        }
        else if (errorId == "InvisibleCharacter")
        {
            Assert.Contains("U+", error!.Message, StringComparison.Ordinal);
        }
    }

    private static WeComCAException? ErrorOf(string name) =>
        Record.Exception(() => DamagedText.RequireUndamaged(name, "Name")) as WeComCAException;

    /// <summary>The name that a shell reads from a file with one row; null where the columns are not to be found.</summary>
    private static string? Row(Encoding written, Encoding reading, string name)
    {
        using var file = new MemoryStream();
        using (var writer = new StreamWriter(file, written, leaveOpen: true))
        {
            writer.Write("Name,User\r\n" + name + ",zhangsan\r\n");
        }

        file.Position = 0;
        using var reader = new StreamReader(file, reading);
        string[] lines = [.. reader.ReadToEnd().Split("\r\n").Select(line => line.TrimStart('\uFEFF'))];
        string[] cells = lines.Length > 1 && lines[0] == "Name,User" ? lines[1].Split(',') : [];
        return cells.Length > 1 ? cells[0] : null;
    }
}
