using System;
using System.Management.Automation;
using System.Net;
using System.Security;
using WeComCA.Client;
using WeComCA.Client.Validation;
using WeComCA.Execution;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>
/// Connects to an application of a corporation, and makes the connection the default of the runspace (10013). The access token is
/// requested immediately, so that an invalid secret fails here, and it is refreshed before it expires.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "WeComCA", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(WeComCAConnection))]
public sealed class ConnectWeComCACommand : WeComCACommand
{
    private const string EnvironmentSet = "Environment";
    private const string CredentialSet = "Credential";
    private const string SecretSet = "Secret";
    private const string AccessTokenSet = "AccessToken";

    private const string CorpIdVariable = "WECOMCA_CORPID";
    private const string SecretVariable = "WECOMCA_SECRET";
    private const string ApiBaseUriVariable = "WECOMCA_API_BASE_URI";

    /// <summary>The id of the corporation as the user name, and the secret of the application as the password.</summary>
    [NewConnectionTransformation]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    [Credential]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>The id of the corporation (<c>corpid</c>).</summary>
    [NewConnectionTransformation]
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? CorpId { get; set; }

    /// <summary>The secret of the application (<c>corpsecret</c>).</summary>
    [NewConnectionTransformation]
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? Secret { get; set; }

    /// <summary>An access token, for types of applications that get it from elsewhere. It is not refreshed.</summary>
    [NewConnectionTransformation]
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// The address of the platform. The default is WECOMCA_API_BASE_URI of the environment or, without it, the public host.
    /// </summary>
    [NewConnectionTransformation]
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? ApiBaseUri { get; set; }

    /// <summary>The address of the proxy. The default is the system proxy.</summary>
    [NewConnectionTransformation]
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [NewConnectionTransformation]
    [Parameter]
    [Credential]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Sends the credentials of the account that runs the process to the proxy.</summary>
    [NewConnectionTransformation]
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>The time limit of a call in seconds, including the body of the response.</summary>
    [NewConnectionTransformation]
    [Parameter]
    [ValidateRange(1, 3600)]
    [NumberTransformation(nameof(TimeoutSec))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>The maximum number of calls to each API in 60 seconds, or 0 for no limit.</summary>
    [NewConnectionTransformation]
    [Parameter]
    [ValidateRange(0, 10000)]
    [NumberTransformation(nameof(CallsPerMinute))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int CallsPerMinute { get; set; } = 9000;

    /// <summary>Returns the connection.</summary>
    [NewConnectionTransformation]
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Creates the connection without requesting an access token.</summary>
    [NewConnectionTransformation]
    [Parameter]
    public SwitchParameter SkipTokenCheck { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Who fails to connect to one corporation must not go on with another.
        DefaultConnection.Set(SessionState, null);
        WeComCAConnection connection;
        try
        {
            connection = new WeComCAConnection(new WeComCAClient(NewOptions()));
        }
        catch (WeComCAException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception, null));
            return;
        }

        if (!SkipTokenCheck)
        {
            CheckToken(connection);
        }

        DefaultConnection.Set(SessionState, connection);
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private void CheckToken(WeComCAConnection connection)
    {
        bool isGood = false;
        try
        {
            Await(connection.Client.CheckTokenAsync(Scope));
            Progress.Complete();
            isGood = true;
        }
        catch (WeComCAException exception)
        {
            EndWith(ErrorRecords.Create(exception, connection.ToString()));
        }
        finally
        {
            if (!isGood)
            {
                connection.Client.Dispose();
            }
        }
    }

    private WeComCAClientOptions NewOptions() => new()
    {
        ApiBaseUri = ApiBaseUri ?? BaseUriFromEnvironment() ?? WeComCAClientOptions.DefaultApiBaseUri,
        CorpId = ParameterSetName switch
        {
            CredentialSet => Credential!.UserName,
            SecretSet => CorpId,
            AccessTokenSet => null,
            _ => FromEnvironment(CorpIdVariable),
        },
        Secret = ParameterSetName switch
        {
            CredentialSet => Credential!.Password,
            SecretSet => Secret,
            AccessTokenSet => null,
            _ => SecureText.Protect(FromEnvironment(SecretVariable)),
        },
        AccessToken = AccessToken,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential == null
            ? null
            : new NetworkCredential(ProxyCredential.UserName, ProxyCredential.Password),
        ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        CallsPerMinute = CallsPerMinute,
    };

    private string FromEnvironment(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(value))
        {
            ThrowTerminatingError(ErrorRecords.Create(
                WeComCAErrorKind.Authentication,
                "CredentialMissing",
                string.Format(System.Globalization.CultureInfo.CurrentCulture, CommandMessages.CredentialMissing, variable),
                CommandMessages.AdviceCredentialMissing));
        }

        return value!;
    }

    private Uri? BaseUriFromEnvironment()
    {
        string? value = Environment.GetEnvironmentVariable(ApiBaseUriVariable);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? uri))
        {
            ThrowTerminatingError(ErrorRecords.Create(
                WeComCAErrorKind.InvalidInput,
                "ApiBaseUriInvalid",
                string.Format(System.Globalization.CultureInfo.CurrentCulture, CommandMessages.EnvironmentUriInvalid, ApiBaseUriVariable),
                CommandMessages.AdviceEnvironmentUri));
        }

        return uri;
    }
}
