using System.Collections.Generic;
using System.Text;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Validation;

/// <summary>The rules of the platform for user ids (90195), checked before a call.</summary>
internal static class UserIdRules
{
    public const int MaximumBytes = 64;

    private const string Marks = "_-@.";

    public static void Require(IReadOnlyCollection<string> users, string parameter)
    {
        foreach (string user in users)
        {
            Require(user, parameter);
        }
    }

    private static void Require(string user, string parameter)
    {
        if (user.Length == 0)
        {
            throw InvalidInput.Create("UserIdEmpty", MessageText.Format(Messages.UserIdEmpty, parameter));
        }

        DamagedText.RequireSoundId(user, parameter);
        int bytes = Encoding.UTF8.GetByteCount(user);
        if (bytes > MaximumBytes)
        {
            throw InvalidInput.Create(
                "UserIdTooLong",
                MessageText.Format(Messages.UserIdTooLong, MessageText.Shorten(user), bytes, MaximumBytes, parameter));
        }

        if (!char.IsLetterOrDigit(user, 0) || FirstForeign(user) >= 0)
        {
            throw InvalidInput.Create("UserIdInvalid", MessageText.Format(Messages.UserIdInvalid, parameter, MessageText.Shorten(user)));
        }
    }

    /// <summary>User ids from the former 企业号 may be Chinese, so letters of every script are accepted.</summary>
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
