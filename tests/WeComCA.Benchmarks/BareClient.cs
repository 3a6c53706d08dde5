using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>
/// The least that lists links: HttpClient and generated JSON. No errors, retries, pacing, order or objects for a user.
/// </summary>
internal sealed class BareClient : IDisposable
{
    private const string Folder = "cgi-bin/externalcontact/customer_acquisition/";

    private readonly HttpClient http;
    private readonly Uri listUri;
    private readonly Uri getUri;
    private readonly Uri customerUri;

    private BareClient(HttpClient http, string token)
    {
        this.http = http;
        listUri = new Uri($"{Folder}list_link?access_token={token}", UriKind.Relative);
        getUri = new Uri($"{Folder}get?access_token={token}", UriKind.Relative);
        customerUri = new Uri($"{Folder}customer?access_token={token}", UriKind.Relative);
    }

    public static async Task<BareClient> ConnectAsync(Uri baseUri)
    {
        var http = new HttpClient { BaseAddress = baseUri };
        BareToken? token = await http.GetFromJsonAsync(
            $"cgi-bin/gettoken?corpid={EmulatorProcess.CorpId}&corpsecret={EmulatorProcess.Secret}",
            BareContext.Raw.BareToken);
        return new BareClient(http, token!.AccessToken);
    }

    /// <summary>Lists links with so many details in flight, while the next page is already on its way.</summary>
    public async Task<int> ListAsync(int inFlight, int count)
    {
        Channel<string> ids = Channel.CreateUnbounded<string>();
        ConcurrentBag<BareGetAnswer> links = [];
        async Task WorkAsync()
        {
            await foreach (string id in ids.Reader.ReadAllAsync())
            {
                links.Add(await GetAsync(id));
            }
        }

        Task[] workers = [.. Enumerable.Range(0, inFlight).Select(_ => WorkAsync())];
        await foreach (string id in PagesAsync().Take(count))
        {
            ids.Writer.TryWrite(id);
        }

        ids.Writer.Complete();
        await Task.WhenAll(workers);
        return links.Count;
    }

    /// <summary>Lists the first links one call after the other, as a plain script does.</summary>
    public async Task<int> ListSeriallyAsync(int count)
    {
        List<BareGetAnswer> links = [];
        await foreach (string id in PagesAsync().Take(count))
        {
            links.Add(await GetAsync(id));
        }

        return links.Count;
    }

    /// <summary>Lists the customers of a link, one page after the other: a cursor is known only when its page has come.</summary>
    public async Task<int> ListCustomersAsync(string linkId)
    {
        List<BareCustomer> customers = [];
        string? cursor = null;
        do
        {
            BareCustomersAnswer page = await PostAsync(
                customerUri,
                new BareCustomersRequest(linkId, 1000, cursor),
                BareContext.Raw.BareCustomersRequest,
                BareContext.Raw.BareCustomersAnswer);
            customers.AddRange(page.Customers);
            cursor = page.NextCursor;
        }
        while (!string.IsNullOrEmpty(cursor));
        return customers.Count;
    }

    public void Dispose() => http.Dispose();

    private async IAsyncEnumerable<string> PagesAsync()
    {
        string? cursor = null;
        do
        {
            BareListAnswer page = await PostAsync(
                listUri,
                new BareListRequest(100, cursor),
                BareContext.Raw.BareListRequest,
                BareContext.Raw.BareListAnswer);
            foreach (string id in page.LinkIds)
            {
                yield return id;
            }

            cursor = page.NextCursor;
        }
        while (!string.IsNullOrEmpty(cursor));
    }

    private Task<BareGetAnswer> GetAsync(string id) => PostAsync(
        getUri,
        new BareGetRequest(id),
        BareContext.Raw.BareGetRequest,
        BareContext.Raw.BareGetAnswer);

    private async Task<TAnswer> PostAsync<TBody, TAnswer>(
        Uri uri, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType)
        where TAnswer : BareAnswer
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        TAnswer? answer = await JsonSerializer.DeserializeAsync(stream, answerType);
        return answer is { ErrorCode: 0 } ? answer : throw new InvalidOperationException($"{uri}: {answer}");
    }
}
