using System.Linq;
using WeComCA.Client.Validation;
using WeComCA.Parameters;

namespace WeComCA.Execution;

/// <summary>What the command line or the current record specifies for the fields of a link.</summary>
internal sealed class SpecifiedFields(WeComCACommand command, InputRows rows)
{
    /// <summary>What is specified for a list; an empty list is specified, too.</summary>
    public T[]? Get<T>(string parameter, T[]? value)
    {
        RefuseTypedNothing(parameter, value);
        return IsSpecified(parameter) ? value ?? rows.Value(parameter) as T[] : null;
    }

    /// <summary>What is specified for a single value.</summary>
    public T? Get<T>(string parameter, T? value)
        where T : struct
    {
        RefuseTypedNothing(parameter, value);
        return IsSpecified(parameter) ? value ?? (rows.Value(parameter) is T ofRow ? ofRow : null) : null;
    }

    /// <summary>What is specified for a text. White space around the text of a cell is not part of it.</summary>
    public string? Get(string parameter, string? value)
    {
        string? text = Arguments.IsNothing(value) ? null : value;
        RefuseTypedNothing(parameter, text);
        return command.IsTyped(parameter) ? text
            : IsSpecified(parameter) ? (text ?? rows.Value(parameter) as string)?.Trim()
            : null;
    }

    /// <summary>
    /// Refuses damaged text from a record. Typed text is intended, and text that cannot be sent is refused later.
    /// </summary>
    public void RequireUndamaged(string parameter, params string?[] texts)
    {
        if (command.IsTyped(parameter) || !IsSpecified(parameter))
        {
            return;
        }

        foreach (string text in texts.OfType<string>())
        {
            DamagedText.RequireUndamaged(text, parameter);
        }
    }

    /// <summary>Whether the field of this name was typed, or comes from a record that gives fields.</summary>
    private bool IsSpecified(string parameter) => command.IsTyped(parameter) || rows.GivesFields;

    private void RefuseTypedNothing(string parameter, object? value)
    {
        if (value == null && command.IsTyped(parameter))
        {
            command.EndWithEmpty(parameter, CommandMessages.AdviceParameterEmpty);
        }
    }
}
