using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace WeComCA.Client.Paging;

/// <summary>Recognizes keys by 16 bytes each, so that a listing of a hundred thousand links needs little memory.</summary>
internal sealed class SeenKeys
{
    private readonly HashSet<(long First, long Second)> digests = [];

    /// <summary>Adds a key.</summary>
    /// <returns>Whether the key is new.</returns>
    public bool Add(string key)
    {
        using SHA256 hash = SHA256.Create();
        byte[] digest = hash.ComputeHash(Encoding.UTF8.GetBytes(key));
        return digests.Add((BitConverter.ToInt64(digest, 0), BitConverter.ToInt64(digest, 8)));
    }
}
