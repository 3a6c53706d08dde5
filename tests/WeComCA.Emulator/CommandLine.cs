using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComCA.Emulator;

/// <summary>The arguments of the program.</summary>
internal sealed class CommandLine
{
    public const string Help = """
        The WeCom link API on loopback: a test double with faults on demand.

        dotnet run --project tests/WeComCA.Emulator -- [options]

          --port N               port; 0 takes any free one (default 0)
          --links N              sample links (default 0)
          --latency TIME         added to every call: 20ms, 1.5s or 0 (default 0)
          --corp-id X            (default ww0123456789abcdef)
          --secret Y             (default emulator-secret)
          --token-lifetime TIME  (default 7200s)
          --calls-per-minute N   per corp and API; 0 for no limit (default 10000)
          --events-url URL       where events go; it must answer the echo at once (default none)
          --events-token X       the token that signs them (default emulator)
          --events-key X         their EncodingAESKey (default abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG)
          --events-suite-id X    send them as to this third-party application (default none)
          --record BOOL          keep requests for /control/requests (default true)
          --switch NAME=VALUE    anything undocumented, such as LastCursor=Absent; may be repeated
          --stop-with-stdin      end when standard input ends
          --help                 show this text

        Prints its base address on one line when it is ready. Faults, requests, links and events: see /control.
        """;

    private const int DefaultCallsPerMinute = 10_000;

    public EmulatorOptions Options { get; } = new() { Switches = { CallsPerMinute = DefaultCallsPerMinute } };

    private EventAddress Events
    {
        get => Options.EventAddress ?? new EventAddress(null!, "emulator", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        set => Options.EventAddress = value;
    }

    public bool StopsWithStdin { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <exception cref="FormatException">An argument is unknown, or its value is missing or malformed.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            if (!line.TakeFlag(name))
            {
                string? value = ++i < arguments.Count ? arguments[i] : null;
                line.TakeValue(name, value);
            }
        }

        return line.Options.EventAddress is { Url: null }
            ? throw new FormatException("--events-url is missing.")
            : line;
    }

    private bool TakeFlag(string name)
    {
        StopsWithStdin |= name == "--stop-with-stdin";
        WantsHelp |= name == "--help";
        return name is "--stop-with-stdin" or "--help";
    }

    private void TakeValue(string name, string? given)
    {
        string Value() => given ?? throw new FormatException($"{name} needs a value.");
        switch (name)
        {
            case "--port":
                Options.Port = Number(name, Value(), 65_535);
                break;
            case "--links":
                Options.Links = Number(name, Value());
                break;
            case "--latency":
                Options.Latency = Duration(name, Value());
                break;
            case "--corp-id":
                Options.CorpId = Value();
                break;
            case "--secret":
                Options.Secret = Value();
                break;
            case "--token-lifetime":
                Options.TokenLifetime = Duration(name, Value());
                break;
            case "--calls-per-minute":
                Options.Switches.CallsPerMinute = Number(name, Value());
                break;
            case "--events-url":
                Events = Events with { Url = Address(name, Value()) };
                break;
            case "--events-token":
                Events = Events with { Token = Value() };
                break;
            case "--events-key":
                Events = Events with { EncodingAesKey = Value() };
                break;
            case "--events-suite-id":
                Events = Events with { SuiteId = Value() };
                break;
            case "--record":
                Options.Record = bool.TryParse(Value(), out bool record)
                    ? record
                    : throw new FormatException($"{name} is true or false.");
                break;
            case "--switch":
                Options.Switches = Switch(Value());
                break;
            default:
                throw new FormatException($"Unknown argument {name}.");
        }
    }

    private PlatformSwitches Switch(string assignment)
    {
        string[] parts = assignment.Split('=', 2);
        try
        {
            return ControlApi.Overlay(Options.Switches, new JsonObject { [parts[0]] = Literal(parts[^1]) });
        }
        catch (JsonException error)
        {
            throw new FormatException($"--switch {assignment}: {error.Message}", error);
        }
    }

    private static JsonNode? Literal(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) ? url : throw new FormatException($"{name} is an address.");

    private static int Number(string name, string text, int max = int.MaxValue) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= max
            ? number
            : throw new FormatException($"{name} is a whole number from 0 to {max}.");

    private static TimeSpan Duration(string name, string text)
    {
        (string number, double factor) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1)
            : text.EndsWith('s') ? (text[..^1], 1000)
            : (text == "0" ? text : "", 0);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            ? TimeSpan.FromMilliseconds(value * factor)
            : throw new FormatException($"{name} is a time such as 20ms, 1.5s or 0.");
    }
}
