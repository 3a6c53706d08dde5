using System;
using System.Collections.Generic;

namespace WeComCA.Emulator;

/// <summary>What an update does to skip_verify when it does not name it.</summary>
public enum OmittedSkipVerify { Keep, ResetToTrue }

/// <summary>What an update does to the half of a range that it does not name.</summary>
public enum OmittedRangeHalf { Clear, Keep }

/// <summary>How the last page says that it is the last.</summary>
public enum LastCursor { Empty, Absent }

/// <summary>What a cursor remembers: the last link given, or how many were given.</summary>
public enum CursorKind { Key, Offset }

public enum ListOrder { Creation, Reverse, Shuffled }

public enum DeleteMissing { Error, Ok }

/// <summary>Whether a deletion by a call is an event, as one by hand is.</summary>
public enum DeletionEvent { Sent, Absent }

public enum DuplicateNames { Allowed, Refused }

public enum ErrcodeOnSuccess { Present, Absent }

public enum PriorityOptionWhenNone { Absent, EmptyObject }

/// <summary>Everything about the platform that nobody has documented, and its limits. The first value is the default.</summary>
public sealed class PlatformSwitches
{
    public OmittedSkipVerify OmittedSkipVerify { get; set; }

    public OmittedRangeHalf OmittedRangeHalf { get; set; }

    public LastCursor LastCursor { get; set; }

    public CursorKind CursorKind { get; set; }

    public ListOrder ListOrder { get; set; }

    public int ShuffleSeed { get; set; }

    public int MissingLinkCode { get; set; } = 40058;

    public DeleteMissing DeleteMissing { get; set; }

    public DeletionEvent DeletionEvent { get; set; }

    public DuplicateNames DuplicateNames { get; set; }

    /// <summary>How long it takes until list_link and get see a write.</summary>
    public TimeSpan VisibilityDelay { get; set; }

    /// <summary>With a seed, pages hold fewer than asked for, even none, and still are not the last.</summary>
    public int? ShortPages { get; set; }

    public ErrcodeOnSuccess ErrcodeOnSuccess { get; set; }

    public int ExpiredTokenCode { get; set; } = 42001;

    /// <summary>Adds mark_source and fields that no document names to every detail.</summary>
    public bool UnknownLinkFields { get; set; }

    public bool PriorityOptionSupported { get; set; } = true;

    public int PriorityOptionUnsupportedCode { get; set; } = 48002;

    public PriorityOptionWhenNone PriorityOptionWhenNone { get; set; }

    /// <summary>Userids that are refused; every other one is taken as known.</summary>
    public HashSet<string> UnknownUsers { get; set; } = [];

    public int UnknownUserCode { get; set; } = 46004;

    public bool QuotaListAbsent { get; set; }

    /// <summary>Calls at once over which 45033 is answered; 0 for none.</summary>
    public int MaxConcurrency { get; set; }

    /// <summary>Calls per corp and API in any 60 seconds; 0 for no limit.</summary>
    public int CallsPerMinute { get; set; }

    /// <summary>Calls per corp and API in any hour; 0 for no limit.</summary>
    public int CallsPerHour { get; set; }

    /// <summary>How long the receiver of an event may take to answer before it is sent again.</summary>
    public TimeSpan EventAnswerTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an API stays shut after 45009.</summary>
    public TimeSpan QuotaPenalty { get; set; } = TimeSpan.FromSeconds(60);
}
