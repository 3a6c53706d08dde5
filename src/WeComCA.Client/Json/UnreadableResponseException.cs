using System;

namespace WeComCA.Client.Json;

/// <summary>A response is not JSON, or lacks a member that the document promises.</summary>
internal class UnreadableResponseException(string member) : Exception(member);
