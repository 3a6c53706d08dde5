using System;

namespace WeComCA.Client.DesiredState;

/// <summary>What a person sees of a name.</summary>
internal static class NameLook
{
    /// <summary>The name in one normalization form, without the white space around it.</summary>
    public static string Of(string name)
    {
        string trimmed = name.Trim();
        try
        {
            return trimmed.Normalize();
        }
        catch (ArgumentException)
        {
            // A name with U+FFFE or half of a character has no normalization form.
            return trimmed;
        }
    }
}
