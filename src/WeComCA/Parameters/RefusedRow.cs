using System;

namespace WeComCA.Parameters;

/// <summary>
/// Keeps the error of a cell for the command, which knows the row's number. PowerShell binds a row and its cells on the same thread;
/// an error of the binding itself would never reach the command.
/// </summary>
internal static class RefusedRow
{
    [ThreadStatic]
    private static bool isBinding;

    /// <summary>Says whether a row is being bound whose error the command has, or will have when it looks at the row.</summary>
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
