using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Serialization;

namespace WeComCA.Client.Transport;

/// <summary>Makes requests of the customer-acquisition API.</summary>
internal static class ApiRequests
{
    private const string Folder = "cgi-bin/externalcontact/customer_acquisition/";

    /// <summary>Makes a request with a JSON body, as all but one of these calls have.</summary>
    public static ApiRequest<TAnswer> Post<TBody, TAnswer>(
        string api,
        Idempotency safety,
        string subject,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WireAnswer => new(HttpMethod.Post, Folder + api, safety, answerType)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
            Subject = subject,
        };
}
