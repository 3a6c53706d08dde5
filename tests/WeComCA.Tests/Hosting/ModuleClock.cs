using System;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Tests.Hosting;

/// <summary>
/// A time of the test's own for the staged module: whoever waits makes it pass at once. Connections that are made while it is
/// installed keep it. There is one in the process, so tests that install it belong to <see cref="Collection"/>.
/// </summary>
public class ModuleClock : DispatchProxy, IDisposable
{
    /// <summary>The collection of tests that run alone.</summary>
    public const string Collection = "Tests that turn the module's clock";

    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow;

    private long ticks;
    private Action restore = () => { };

    /// <summary>How much time has passed for the module.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref ticks));

    /// <summary>Installs a clock in the module, which must be imported.</summary>
    public static ModuleClock Install()
    {
        Assembly client = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "WeComCA.Client");
        Type services = client.GetType("WeComCA.Client.ClientServices", throwOnError: true)!;
        PropertyInfo current = services.GetProperty("Default")!;
        object? before = current.GetValue(null);
        var clock = (ModuleClock)Create(client.GetType("WeComCA.Client.Time.IClock", throwOnError: true)!, typeof(ModuleClock));
        clock.restore = () => current.SetValue(null, before);
        current.SetValue(null, Activator.CreateInstance(services, clock));
        return clock;
    }

    /// <summary>Makes time pass.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    /// <summary>Gives the module its own clock back, for connections that are made from now on.</summary>
    public void Dispose()
    {
        restore();
        GC.SuppressFinalize(this);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_UtcNow" => Start + Elapsed,
        "get_Elapsed" => Elapsed,
        "DelayAsync" => PassAsync((TimeSpan)args![0]!, (CancellationToken)args[1]!),
        _ => throw new NotSupportedException(targetMethod.Name),
    };

    private async Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        // Others get their turn first, so that waits overlap as they do in real time.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Pass(time);
    }
}
