using System;
using System.Collections.Generic;

namespace WeComCA.Emulator;

/// <summary>The parameters of a query string: none unknown, none twice.</summary>
internal sealed class QueryFields
{
    private readonly Dictionary<string, string> values = [];

    public string? this[string name] => values.GetValueOrDefault(name);

    public static QueryFields Parse(string query, params ReadOnlySpan<string> allowed)
    {
        var fields = new QueryFields();
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];

            // A raw plus sign means a space here: a client that does not encode one has another value stored.
            string value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
            if (!allowed.Contains(name) || !fields.values.TryAdd(name, value))
            {
                throw Refusal.Violation(40035, $"query parameter {name} is unknown or given twice");
            }
        }

        return fields;
    }
}
