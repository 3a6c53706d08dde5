using System;

namespace WeComCA.Help;

/// <summary>A page is not as the schema wants it.</summary>
internal sealed class PageException(string file, int line, string reason)
    : Exception($"{file}({line}): error HELP: {reason}");
