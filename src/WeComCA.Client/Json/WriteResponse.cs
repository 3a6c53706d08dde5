namespace WeComCA.Client.Json;

/// <summary>The response to a write that returns nothing but its errcode.</summary>
internal sealed class WriteResponse : ApiResponse
{
    /// <summary>Requires that the response reports success.</summary>
    /// <exception cref="UnreadableResponseException">The response does not report success.</exception>
    public bool RequireSuccess() => ErrorCode == 0 ? true : throw new UnreadableResponseException("errcode");
}
