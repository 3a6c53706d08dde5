using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace WeComCA.Tests.Hosting;

/// <summary>The staged manifest's data.</summary>
internal sealed class ModuleManifest
{
    private readonly Hashtable values;

    private ModuleManifest(Hashtable values) => this.values = values;

    public static ModuleManifest Staged { get; } = Read(Repository.StagedManifest);

    public IReadOnlyList<string> Cmdlets => Strings("CmdletsToExport");

    /// <summary>What only a gallery reads.</summary>
    public ModuleManifest GalleryData => new((Hashtable)((Hashtable)values["PrivateData"]!)["PSData"]!);

    public string Text(string key) => (string)values[key]!;

    public IReadOnlyList<string> Strings(string key) => [.. ((IEnumerable)values[key]!).Cast<string>()];

    private static ModuleManifest Read(string path)
    {
        ScriptBlockAst script = Parser.ParseFile(path, out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw new FormatException(errors[0].Message);
        }

        Ast data = script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false);
        return new ModuleManifest((Hashtable)data.SafeGetValue());
    }
}
