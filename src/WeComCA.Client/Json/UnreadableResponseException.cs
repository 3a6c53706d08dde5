using System;

namespace WeComCA.Client.Json;

/// <summary>A response is not JSON, or a documented member is missing.</summary>
internal class UnreadableResponseException(string member) : Exception(member);
