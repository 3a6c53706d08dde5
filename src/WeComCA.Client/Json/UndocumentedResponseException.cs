namespace WeComCA.Client.Json;

/// <summary>Members of a response do not match the documents. Another try would return the same.</summary>
internal sealed class UndocumentedResponseException(string members) : UnreadableResponseException(members);
