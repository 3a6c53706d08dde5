using System;

namespace WeComCA.Parameters;

/// <summary>
/// Keeps the error of a cell for the command, which knows the row's number. PowerShell binds a row before its cells and on the same
/// thread; an error of the binding itself would never reach the command.
/// </summary>
internal static class RefusedRow
{
    [ThreadStatic]
    private static bool isBinding;

    /// <summary>Says whether the row that is being bound is refused, and the command has the error already.</summary>
    public static void SetBinding(bool isRefused) => isBinding = isRefused;

    /// <summary>Reads a cell; one of a refused row that cannot be read is nothing.</summary>
    public static object? Read(Func<object?, object?> read, object? cell)
    {
        try
        {
            return read(cell);
        }
        catch (WeComCAException) when (isBinding)
        {
            return null;
        }
    }
}
