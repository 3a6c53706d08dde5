using System;
using System.Threading.Tasks;

namespace WeComCA.Client.DesiredState;

/// <summary>Performs the writes of a plan, with the guarantees of the commands that write one link.</summary>
internal interface ILinkWriter
{
    /// <summary>Changes a link.</summary>
    /// <param name="planned">The update; <see cref="PlannedWrite.ToChange"/> says what to send.</param>
    /// <param name="inspect">
    /// Is given the link as it is, on every reading and before the write that is completed from it; what it throws ends the
    /// update before it is sent. Without it the link is read only when the change needs it.
    /// </param>
    /// <returns>The link as it is now, when it was read.</returns>
    Task<WeComCALink?> UpdateAsync(WeComCALinkDifference planned, Action<WeComCALink>? inspect);

    Task<WeComCALink> CreateAsync(WeComCALinkDifference planned);

    /// <summary>Deletes a link.</summary>
    /// <param name="linkId">The link.</param>
    /// <param name="inspect">Is given the link as it is, before each try; what it throws ends the delete before it is sent.</param>
    Task DeleteAsync(string linkId, Action<WeComCALink>? inspect);
}
