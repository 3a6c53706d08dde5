namespace WeComCA.Client.Json;

/// <summary>Members of a response do not match the documents. A new response would not match either.</summary>
internal sealed class UndocumentedResponseException(string members) : UnreadableResponseException(members);
