using System.Collections.Generic;
using System.Text;
using WeComCA.Client.Links;

namespace WeComCA.Client.Validation;

/// <summary>What the platform takes for a user id (90195), checked before a call is made.</summary>
internal static class UserIdRules
{
    public const int MaximumBytes = 64;

    private const string Marks = "_-@.";

    public static void Require(IReadOnlyCollection<string> users)
    {
        foreach (string user in users)
        {
            Require(user);
        }
    }

    private static void Require(string user)
    {
        if (user.Length == 0)
        {
            throw LinkRules.Invalid("UserIdEmpty", Messages.UserIdEmpty);
        }

        DamagedText.RequireSoundId(user, "User");
        int bytes = Encoding.UTF8.GetByteCount(user);
        if (bytes > MaximumBytes)
        {
            throw LinkRules.Invalid("UserIdTooLong", LinkRules.Format(Messages.UserIdTooLong, LinkRules.Shorten(user), bytes, MaximumBytes));
        }

        if (!char.IsLetterOrDigit(user, 0) || FirstForeign(user) >= 0)
        {
            throw LinkRules.Invalid("UserIdInvalid", LinkRules.Format(Messages.UserIdInvalid, LinkRules.Shorten(user)));
        }
    }

    /// <summary>Accounts of the old 企业号 may be Chinese, so letters are those of any script.</summary>
    private static int FirstForeign(string user)
    {
        for (int i = 0; i < user.Length; i++)
        {
            if (!char.IsLetterOrDigit(user, i) && !char.IsLowSurrogate(user[i]) && Marks.IndexOf(user[i]) < 0)
            {
                return i;
            }
        }

        return -1;
    }
}
