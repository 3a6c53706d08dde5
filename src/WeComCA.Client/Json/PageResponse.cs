using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>What every page of a listing carries.</summary>
internal class PageResponse : ApiResponse
{
    [JsonPropertyName("next_cursor")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> NextCursor { get; set; }

    /// <summary>The cursor; <see langword="null"/> without one.</summary>
    /// <exception cref="UnreadableResponseException">There is something else: the listing must not end there.</exception>
    public string? RequireCursor() => NextCursor.IsOdd ? throw new UnreadableResponseException("next_cursor") : NextCursor.Value;
}
