namespace WeComCA.Client.Json;

/// <summary>Members of a response hold what no document promises: they would hold it again.</summary>
internal sealed class UndocumentedResponseException(string members) : UnreadableResponseException(members);
