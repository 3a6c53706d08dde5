using System;
using System.Text.Json;

namespace WeComCA.Emulator;

/// <summary>One authorized call on its way through the platform.</summary>
internal sealed record Call(Platform Platform, PlatformApp App, JsonElement Body, RecordedRequest Request)
{
    public PlatformSwitches Switches => Platform.Switches;

    public LinkStore Links => App.Store;

    /// <summary>Notes work of a kind once it is done.</summary>
    public Action<PlatformLink> Log(WorkKind kind) => link => Platform.Recorder.Worked(Request, kind, link);
}
