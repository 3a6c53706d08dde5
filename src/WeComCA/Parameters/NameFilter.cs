using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Finds links by name, in any case: by the exact name, or by a pattern with wildcards.</summary>
internal sealed class NameFilter(IEnumerable<string> names)
{
    private readonly SoughtName[] sought = [.. names.Select(name => new SoughtName(name))];

    /// <summary>The names without a wildcard for which no link has been found yet.</summary>
    public IEnumerable<string> NotFound => sought.Where(name => !name.HasWildcard && !name.IsFound).Select(name => name.Text);

    /// <summary>Whether the name matches.</summary>
    public bool Matches(string linkName)
    {
        bool matches = false;
        foreach (SoughtName name in sought)
        {
            matches |= name.Matches(linkName);
        }

        return matches;
    }

    private sealed class SoughtName(string text)
    {
        private readonly WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase);

        public string Text { get; } = text;

        public bool HasWildcard { get; } = WildcardPattern.ContainsWildcardCharacters(text);

        public bool IsFound { get; private set; }

        public bool Matches(string linkName)
        {
            bool matches = string.Equals(linkName, Text, StringComparison.OrdinalIgnoreCase) || pattern.IsMatch(linkName);
            IsFound |= matches;
            return matches;
        }
    }
}
