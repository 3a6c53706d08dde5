using System;
using System.Security;
using WeComCA.Client.Time;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Applications;

/// <summary>
/// The applications that this process is connected to. Their shared state exists from the first connection to the last.
/// </summary>
internal sealed class ApplicationRegistry(IClock clock)
{
    private readonly object sync = new();
    private readonly CountedValues<CorporationState> corporations = new();
    private readonly CountedValues<ApplicationState> applications = new();

    /// <summary>The number of corporations and applications.</summary>
    public int Count
    {
        get
        {
            lock (sync)
            {
                return corporations.Count + applications.Count;
            }
        }
    }

    /// <summary>Joins an application.</summary>
    /// <param name="baseUri">The platform's address, normalized.</param>
    /// <param name="corpId">
    /// The corporation; <see langword="null"/> for an access token, which is treated as a separate corporation.
    /// </param>
    /// <param name="secret">The secret or the access token.</param>
    /// <returns>The lease of the application. Dispose it with the connection.</returns>
    public ApplicationLease Join(Uri baseUri, string? corpId, SecureString secret)
    {
        string digest = SecureText.Digest(secret);
        string corporation = baseUri.AbsoluteUri + " " + (corpId ?? digest);
        string application = corporation + " " + digest;
        lock (sync)
        {
            CorporationState shared = corporations.Hold(corporation, () => new CorporationState(clock));
            ApplicationState state = applications.Hold(application, () => new ApplicationState(shared, clock));
            return new ApplicationLease(state, () => Leave(corporation, application));
        }
    }

    private void Leave(string corporation, string application)
    {
        lock (sync)
        {
            corporations.Release(corporation);
            applications.Release(application)?.Dispose();
        }
    }
}
