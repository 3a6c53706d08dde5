using System;
using System.Text.Json;

namespace WeComCA.Emulator;

/// <summary>An endpoint that is called with an access token.</summary>
/// <param name="Path">The path below <c>cgi-bin/externalcontact/</c>.</param>
/// <param name="Method">The only HTTP method that it takes.</param>
/// <param name="Work">Reads the body, does the work, and writes what follows errcode and errmsg.</param>
internal sealed record ApiEndpoint(string Path, string Method, Action<Call, Utf8JsonWriter> Work);
