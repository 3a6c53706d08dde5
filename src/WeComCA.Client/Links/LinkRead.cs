using System.Threading.Tasks;

namespace WeComCA.Client.Links;

/// <summary>A link that was read, or is being read.</summary>
internal sealed class LinkRead(string linkId, Task<WeComCALink> link)
{
    public string LinkId { get; } = linkId;

    public Task<WeComCALink> Link { get; } = link;
}
