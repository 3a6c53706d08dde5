using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>The members that every page of a listing has.</summary>
internal class PageResponse : ApiResponse
{
    [JsonPropertyName("next_cursor")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> NextCursor { get; set; }

    /// <summary>The cursor; <see langword="null"/> if there is none.</summary>
    /// <exception cref="UnreadableResponseException">The cursor is not a text. The listing must not end here.</exception>
    public string? RequireCursor() => NextCursor.IsOdd ? throw new UnreadableResponseException("next_cursor") : NextCursor.Value;
}
