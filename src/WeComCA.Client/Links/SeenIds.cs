using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace WeComCA.Client.Links;

/// <summary>Knows ids again by 16 bytes each, so that a listing of a hundred thousand links stays small.</summary>
internal sealed class SeenIds
{
    private readonly HashSet<(long First, long Second)> digests = [];

    /// <summary>Notes an id.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string id)
    {
        using SHA256 hash = SHA256.Create();
        byte[] digest = hash.ComputeHash(Encoding.UTF8.GetBytes(id));
        return digests.Add((BitConverter.ToInt64(digest, 0), BitConverter.ToInt64(digest, 8)));
    }
}
