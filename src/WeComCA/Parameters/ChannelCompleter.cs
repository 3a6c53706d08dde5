using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client.Links;

namespace WeComCA.Parameters;

/// <summary>Completes channels of customers without escaping.</summary>
internal sealed class ChannelCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        from channel in seen.Channels()
        where !channel.Any(char.IsControl) && Begins(channel, word) && Passes(() => LinkScheme.RequireChannel(channel))
        select Offer(channel, channel);
}
