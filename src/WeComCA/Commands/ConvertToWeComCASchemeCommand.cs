using System.Globalization;
using System.Management.Automation;
using WeComCA.Client.Links;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Converts the address of a link to the weixin:// scheme that opens it in WeChat (97297). It makes no call and needs no
/// connection.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "WeComCAScheme")]
[OutputType(typeof(WeComCAScheme))]
public sealed class ConvertToWeComCASchemeCommand : PSCmdlet
{
    /// <summary>The address of the link (<c>url</c>).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [PropertyTextTransformation(nameof(Url), IsSingle = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Url { get; set; } = "";

    /// <summary>The channels (<c>customer_channel</c>), each at most 64 bytes in UTF-8. Each results in one scheme.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [TextTransformation(IsList = true)]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? CustomerChannel { get; set; }

    /// <summary>The id of the link. It is copied to the output.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("link_id")]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string? LinkId { get; set; }

    /// <summary>The name of the link. It is copied to the output.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LinkName", "link_name")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (string channel in CustomerChannel is { Length: 0 } ? [""] : CustomerChannel ?? [])
        {
            try
            {
                LinkScheme.RequireChannel(channel);
            }
            catch (WeComCAException exception)
            {
                ThrowTerminatingError(ErrorRecords.Create(exception, channel));
            }

            if (!LinkScheme.IsPlainChannel(channel))
            {
                WriteWarning(string.Format(CultureInfo.CurrentCulture, CommandMessages.ChannelNotPlain, channel));
            }
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            LinkScheme.RequireUrl(Url);
        }
        catch (WeComCAException exception)
        {
            ErrorRecord record = ErrorRecords.Create(exception, Url);
            if (!MyInvocation.ExpectingInput)
            {
                ThrowTerminatingError(record);
            }

            WriteError(record);
            return;
        }

        if (CustomerChannel == null)
        {
            Write(null);
            return;
        }

        if (LinkScheme.HasChannel(Url))
        {
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.ChannelReplaced, Url));
        }

        foreach (string channel in CustomerChannel)
        {
            Write(channel);
        }
    }

    private void Write(string? channel) =>
        WriteObject(new WeComCAScheme(LinkScheme.Create(Url, channel), Url, channel, LinkId, Name));
}
