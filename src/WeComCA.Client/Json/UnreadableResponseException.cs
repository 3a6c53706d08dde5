using System;

namespace WeComCA.Client.Json;

/// <summary>An answer is not JSON, or lacks a member that the document promises.</summary>
internal sealed class UnreadableResponseException(string member) : Exception(member);
