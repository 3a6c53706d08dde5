using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>The customers of one link, page after page: the module beside the bare transport, in turn.</summary>
internal sealed class CustomerBenchmark(int latency)
{
    public const int Customers = 20_000;

    public int Latency { get; } = latency;

    public Measurement Module { get; } = new();

    public Measurement Bare { get; } = new();

    public double WallRatio => Module.Wall.Median / Bare.Wall.Median;

    public double CpuRatio => Module.Cpu.Median / Bare.Cpu.Median;

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(links: 1, Latency);
        using ModuleSession session = ModuleSession.Connected(emulator.BaseUri);
        using BareClient bare = await BareClient.ConnectAsync(emulator.BaseUri);
        string linkId = session.Value<string>("(Get-WeComCALink).LinkId");
        await AddCustomersAsync(emulator.BaseUri, linkId);
        string list = $"@(Get-WeComCACustomer {linkId}).Count";
        session.Value<int>(list);
        await bare.ListCustomersAsync(linkId);
        for (int round = 0; round < rounds; round++)
        {
            await Module.RunAsync(Customers, () => Task.FromResult(session.Value<int>(list)));
            await Bare.RunAsync(Customers, () => bare.ListCustomersAsync(linkId));
        }
    }

    private static async Task AddCustomersAsync(Uri baseUri, string linkId)
    {
        using var control = new HttpClient();
        var customers = Enumerable.Range(0, Customers).Select(index => new
        {
            ExternalUserId = string.Create(CultureInfo.InvariantCulture, $"wm{index:x30}"),
            UserId = "zhangsan",
            ChatStatus = index % 3,
            State = "douyin-01",
        });
        using HttpResponseMessage added =
            await control.PostAsJsonAsync(new Uri(baseUri, "control/customers"), new { linkId, customers });
        added.EnsureSuccessStatusCode();
    }
}
