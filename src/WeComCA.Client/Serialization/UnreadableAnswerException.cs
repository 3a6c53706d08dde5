using System;

namespace WeComCA.Client.Serialization;

/// <summary>An answer is not JSON, or lacks a member that the document promises.</summary>
internal sealed class UnreadableAnswerException(string member) : Exception(member);
