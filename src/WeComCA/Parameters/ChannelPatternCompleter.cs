using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes the channels of customers for a parameter that supports wildcards.</summary>
internal sealed class ChannelPatternCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        from channel in seen.Channels()
        where !channel.Any(char.IsControl) && Begins(channel, WildcardPattern.Unescape(word))
        select Offer(WildcardPattern.Escape(channel), channel);
}
