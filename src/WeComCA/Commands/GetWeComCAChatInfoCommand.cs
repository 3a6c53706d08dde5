using System.Globalization;
using System.Management.Automation;
using WeComCA.Client.ChatInfo;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Gets information about chats by the keys in events (101361). A key is a credential, so errors contain the number of the record
/// instead.
/// </summary>
[Cmdlet(VerbsCommon.Get, "WeComCAChatInfo")]
[OutputType(typeof(WeComCAChatInfo))]
public sealed class GetWeComCAChatInfoCommand : ConnectedCommand
{
    private int records;

    /// <summary>The key of the chat (<c>chat_key</c>), which is valid for 30 minutes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [PropertyTextTransformation(nameof(ChatKey), IsSingle = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ChatKey { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ForgetBoundKey();
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        records++;
        ForgetBoundKey();
        try
        {
            var request = new ChatInfoRequest(ChatKey ?? "", records.ToString(CultureInfo.InvariantCulture));
            Output(Await(Client.GetChatInfoAsync(request, Scope)));
        }
        catch (WeComCAException exception)
        {
            WriteFailure(exception, records);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Progress.Complete();

    /// <summary>PowerShell keeps what was bound with every verbose record, and writes it out when the record is serialized.</summary>
    private void ForgetBoundKey() => MyInvocation.BoundParameters.Remove(nameof(ChatKey));
}
