using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>A cmdlet that reads something for each link that the pipeline or the command line names.</summary>
/// <typeparam name="T">What it reads.</typeparam>
public abstract class LinkIdCommand<T> : WindowedCommand<T>
{
    /// <summary>The ids of the links (<c>link_id</c>).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [PropertyTextTransformation(nameof(LinkId))]
    [ArgumentCompleter(typeof(LinkIdCompleter))]
    public string[] LinkId { get; set; } = [];

    /// <summary>How many links to read for at once, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int ThrottleLimit { get; set; } = 16;

    private protected override WindowSize NewWindowSize() => WindowSize.Fixed(ThrottleLimit);

    private protected override bool Writes => false;
}
