using System.Management.Automation;

namespace WeComCA;

/// <summary>
/// The connection that a runspace uses if none is specified. It is a variable of the session state, so that it ends when the
/// runspace is reset: a pool must not hand one item's corporation to the next.
/// </summary>
internal static class DefaultConnection
{
    public const string VariableName = "global:WeComCADefaultConnection";

    public static WeComCAConnection? Get(SessionState session) =>
        (session.PSVariable.GetValue(VariableName) is PSObject { BaseObject: var value }
            ? value
            : session.PSVariable.GetValue(VariableName)) as WeComCAConnection;

    public static void Set(SessionState session, WeComCAConnection? connection)
    {
        if (connection == null)
        {
            session.PSVariable.Remove(VariableName);
        }
        else
        {
            session.PSVariable.Set(VariableName, connection);
        }
    }
}
