using System;
using System.Management.Automation;
using System.Security;
using WeComCA.Client.Events;
using WeComCA.Client.Time;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Verifies, decrypts, and reads the events that the platform sends about links, customers, and the quota (90968, 97299). It makes
/// no call and needs no connection.
/// </summary>
[Cmdlet(VerbsData.ConvertFrom, "WeComCAEvent", DefaultParameterSetName = BodySet)]
[OutputType(typeof(WeComCAEvent), ParameterSetName = [BodySet])]
[OutputType(typeof(string), ParameterSetName = [EchoSet])]
public sealed class ConvertFromWeComCAEventCommand : PSCmdlet
{
    private const string BodySet = "Body";
    private const string EchoSet = "EchoString";

    private EventReader reader = null!;
    private EventSignature signature = null!;

    /// <summary>The body of the POST request, as received.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = BodySet)]
    [TextTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Body { get; set; } = "";

    /// <summary>The <c>echostr</c> of the GET request, decoded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EchoSet)]
    [Alias("EchoStr")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string EchoString { get; set; } = "";

    /// <summary>The <c>msg_signature</c> of the query.</summary>
    [Parameter(Mandatory = true)]
    [Alias("MsgSignature")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string MessageSignature { get; set; } = "";

    /// <summary>The <c>timestamp</c> of the query, in Unix seconds.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Timestamp { get; set; } = "";

    /// <summary>The <c>nonce</c> of the query.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Nonce { get; set; } = "";

    /// <summary>The Token of the callback's settings.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString Token { get; set; } = null!;

    /// <summary>The EncodingAESKey of the callback's settings: 43 characters.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString EncodingAesKey { get; set; } = null!;

    /// <summary>The required receiver of the event: the corpid, or the suite id for third-party applications.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string ReceiveId { get; set; } = "";

    /// <summary>The maximum age of the event, or zero for no limit.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        signature = new EventSignature(MessageSignature, Timestamp, Nonce);
        try
        {
            reader = new EventReader(Token, EncodingAesKey, ReceiveId, MaximumAge, SystemClock.Instance);
        }
        catch (WeComCAException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception, null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            object output = ParameterSetName == EchoSet ? reader.ReadEcho(EchoString, signature) : reader.ReadEvent(Body, signature);
            WriteObject(output);
        }
        catch (WeComCAException exception)
        {
            // Without a target: whoever sent it may be no platform, and what he sent has no place in a log.
            ErrorRecord record = ErrorRecords.Create(exception, null);
            if (!MyInvocation.ExpectingInput)
            {
                ThrowTerminatingError(record);
            }

            WriteError(record);
        }
    }
}
