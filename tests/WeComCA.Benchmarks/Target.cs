using System.Globalization;

namespace WeComCA.Benchmarks;

/// <summary>A figure that is to be kept.</summary>
internal sealed record Target(string Name, double Figure, double Limit, bool AtLeast = false)
{
    public bool IsMet => AtLeast ? Figure >= Limit : Figure <= Limit;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsMet ? "met   " : "MISSED")}  {Name,-62} {Figure,8:0.00}  ({(AtLeast ? ">=" : "<=")} {Limit:0.##})");
}
