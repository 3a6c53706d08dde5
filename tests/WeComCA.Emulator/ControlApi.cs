using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace WeComCA.Emulator;

/// <summary>The platform's C# members over HTTP, for tests in other processes.</summary>
/// <param name="platform">The platform.</param>
/// <param name="startAnother">Starts another platform in this process, which takes less time than a process does.</param>
internal sealed class ControlApi(Platform platform, Func<EmulatorOptions, Task<Uri>> startAnother)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The switches with some of them replaced, by name.</summary>
    public static PlatformSwitches Overlay(PlatformSwitches switches, JsonObject changes)
    {
        JsonObject merged = JsonSerializer.SerializeToNode(switches, Json)!.AsObject();
        foreach ((string name, JsonNode? value) in changes)
        {
            string known = merged.Select(pair => pair.Key).FirstOrDefault(
                key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
            merged[known] = value?.DeepClone();
        }

        return merged.Deserialize<PlatformSwitches>(Json)!;
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            object? answer = await ActAsync(context.Request, await reader.ReadToEndAsync());
            await context.Response.WriteAsJsonAsync(answer ?? new object(), Json);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = error.Message }, Json);
        }
    }

    private async Task<object?> ActAsync(HttpRequest request, string body)
    {
        switch (request.Method + " " + request.Path.Value!["/control".Length..])
        {
            case "GET /requests":
                return platform.Requests;
            case "DELETE /requests":
                platform.Recorder.Clear();
                return null;
            case "GET /requests/count":
                return new { platform.Recorder.Total, platform.Recorder.MaxInFlight, Paths = platform.Recorder.Counts };
            case "GET /violations":
                return platform.Recorder.Violations;
            case "GET /works":
                return platform.WorkLog;
            case "GET /faults":
                return platform.Faults.Rules;
            case "POST /faults":
                platform.Faults.Add(Read<FaultRule>(body));
                return null;
            case "DELETE /faults":
                platform.Faults.Clear();
                return null;
            case "GET /links":
                return platform.Links(App(request));
            case "POST /links":
                return Seed(Read<Seeding>(body), App(request));
            case "POST /emulators":
                return new { BaseUri = await startAnother(CommandLine.Parse(Read<NewEmulator>(body).Arguments).Options) };
            case "POST /apps":
                NewApp app = Read<NewApp>(body);
                platform.AddApp(app.CorpId, app.Secret);
                return null;
            case "POST /customers":
                LinkCustomers customers = Read<LinkCustomers>(body);
                platform.Customers.Set(customers.LinkId, customers.Customers);
                return null;
            case "POST /quota":
                return platform.Customers.Quota = Read<PlatformQuota>(body);
            case "POST /events/address":
                await platform.Events.SetAddressAsync(Read<EventAddress>(body), request.HttpContext.RequestAborted);
                return null;
            case "GET /events":
                return platform.Events.Deliveries;
            case "POST /events":
                platform.Events.Send(EventOf(Read<NewEvent>(body)));
                return null;
            case "POST /revoke-tokens":
                platform.RevokeTokens();
                return null;
            case "POST /expire-tokens":
                platform.ExpireTokens();
                return null;
            case "GET /switches":
                return platform.Switches;
            case "POST /switches":
                return platform.Switches = Overlay(platform.Switches, Read<JsonObject>(body));
            default:
                throw new ArgumentException($"There is no control call {request.Method} {request.Path}.");
        }
    }

    private PlatformApp App(HttpRequest request)
    {
        string? corpId = request.Query["corpId"];
        return corpId is null
            ? platform.DefaultApp
            : platform.FindApp(corpId, request.Query["secret"].ToString()) ?? throw new ArgumentException("unknown app");
    }

    private List<PlatformLink> Seed(Seeding seeding, PlatformApp app)
    {
        platform.SeedLinks(seeding.Count, app);
        return [.. (seeding.Links ?? []).Select(link => platform.AddLink(link, app))];
    }

    private PlatformEvent EventOf(NewEvent happened) => PlatformEvent.Sample(
        happened.ChangeType,
        platform.Links() is [PlatformLink first, ..] ? first.LinkId : "caSample",
        platform.Clock.GetUtcNow().AddDays(14).ToUnixTimeSeconds(),
        happened.Elements);

    private static T Read<T>(string body) =>
        JsonSerializer.Deserialize<T>(body, Json) ?? throw new ArgumentException("The body is null.");

    private sealed record Seeding(int Count = 0, IReadOnlyList<PlatformLink>? Links = null);

    private sealed record NewEmulator(IReadOnlyList<string> Arguments);

    private sealed record NewApp(string CorpId, string Secret);

    private sealed record NewEvent(string ChangeType, Dictionary<string, string>? Elements = null);

    private sealed record LinkCustomers(string LinkId, IReadOnlyList<PlatformCustomer> Customers);
}
