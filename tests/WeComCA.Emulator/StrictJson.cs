using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Unicode;

namespace WeComCA.Emulator;

/// <summary>Reads a request body and refuses whatever a careful client would not have written.</summary>
internal static class StrictJson
{
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (HasUnicodeEscape(body.Span))
        {
            throw Refusal.Violation(40033, "the body holds a \\u escape");
        }

        if (!Utf8.IsValid(body.Span))
        {
            throw Refusal.Violation(47001, "the body is not UTF-8");
        }

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw Refusal.Violation(47001, error.Message);
        }
    }

    private static bool HasUnicodeEscape(ReadOnlySpan<byte> body)
    {
        for (int i = body.IndexOf((byte)'\\'); i >= 0 && i + 1 < body.Length;)
        {
            if (body[i + 1] == 'u')
            {
                return true;
            }

            int next = body[(i + 2)..].IndexOf((byte)'\\');
            i = next < 0 ? -1 : i + 2 + next;
        }

        return false;
    }
}

/// <summary>The properties of one object of a body: none unknown, none twice, each of its documented type.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement element;
    private readonly string path;

    public JsonFields(JsonElement element, string path, params ReadOnlySpan<string> allowed)
    {
        this.element = element;
        this.path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.Violation(40058, $"{(path.Length == 0 ? "the body" : path.TrimEnd('.'))} is no object");
        }

        int seen = 0;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            int index = allowed.IndexOf(property.Name);
            if (index < 0)
            {
                throw Refusal.Violation(40058, $"unknown field {path}{property.Name}");
            }

            if ((seen & (1 << index)) != 0)
            {
                throw Refusal.Violation(40058, $"{path}{property.Name} is given twice");
            }

            seen |= 1 << index;
        }
    }

    public bool IsEmpty => !element.EnumerateObject().MoveNext();

    public string RequiredText(string name)
    {
        string? text = Text(name);
        return string.IsNullOrEmpty(text) ? throw Refusal.Violation(40063, $"{path}{name} is missing or empty") : text;
    }

    public long RequiredInteger(string name) =>
        Integer(name) ?? throw Refusal.Violation(40063, $"{path}{name} is missing");

    public string? Text(string name) =>
        Find(name) is { } value ? Typed(value, JsonValueKind.String, name).GetString() : null;

    public long? Integer(string name) => Find(name) is { } value ? Whole(value, name) : null;

    public bool? Boolean(string name) => Find(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(name),
    };

    public IReadOnlyList<string>? Texts(string name) =>
        Items(name, (element, field) => Typed(element, JsonValueKind.String, field).GetString()!);

    public IReadOnlyList<long>? Integers(string name) => Items(name, Whole);

    /// <summary>A part that is overwritten as a whole: left out, or with something in it.</summary>
    public JsonFields? Part(string name, params ReadOnlySpan<string> allowed)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var part = new JsonFields(value, path + name + ".", allowed);
        return part.IsEmpty ? throw Refusal.Violation(40058, $"{path}{name} is empty") : part;
    }

    private JsonElement? Find(string name) => element.TryGetProperty(name, out JsonElement value) ? value : null;

    private JsonElement Typed(JsonElement value, JsonValueKind kind, string name) =>
        value.ValueKind == kind ? value : throw WrongType(name);

    private long Whole(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw WrongType(name);

    private List<T>? Items<T>(string name, Func<JsonElement, string, T> read)
    {
        if (Find(name) is not { } array)
        {
            return null;
        }

        var items = new List<T>(Typed(array, JsonValueKind.Array, name).GetArrayLength());
        foreach (JsonElement element in array.EnumerateArray())
        {
            items.Add(read(element, name));
        }

        return items;
    }

    private Refusal WrongType(string name) => Refusal.Violation(40058, $"{path}{name} is of the wrong type");
}
