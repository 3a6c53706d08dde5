using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WeComCA.Benchmarks;

/// <summary>One figure measured several times.</summary>
internal sealed class Series
{
    private readonly List<double> values = [];

    public IReadOnlyList<double> Values => values;

    public double Median
    {
        get
        {
            double[] sorted = [.. values.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public double Min => values.Min();

    public double Max => values.Max();

    public void Add(double value) => values.Add(value);

    /// <summary>Every value times a factor.</summary>
    public Series Scale(double factor)
    {
        var scaled = new Series();
        scaled.values.AddRange(values.Select(value => value * factor));
        return scaled;
    }

    /// <summary>The median and, in brackets, the least and the most.</summary>
    public string Show(string format = "0") => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} "
            + $"[{Min.ToString(format, CultureInfo.InvariantCulture)}-{Max.ToString(format, CultureInfo.InvariantCulture)}]");
}
