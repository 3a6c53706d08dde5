using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>What nobody has documented about the platform: the module's jobs come out alike on both sides of each switch.</summary>
public class UndocumentedBehaviorTests : EmulatorTest
{
    private static readonly Dictionary<string, Action<PlatformSwitches>> Sides = new()
    {
        ["as documented"] = _ => { },
        ["an omitted skip_verify is reset"] = switches => switches.OmittedSkipVerify = OmittedSkipVerify.ResetToTrue,
        ["an omitted half of a range is kept"] = switches => switches.OmittedRangeHalf = OmittedRangeHalf.Keep,
        ["no cursor on the last page"] = switches => switches.LastCursor = LastCursor.Absent,
        ["a cursor by offset"] = switches => switches.CursorKind = CursorKind.Offset,
        ["newest first"] = switches => switches.ListOrder = ListOrder.Reverse,
        ["no order"] = switches => (switches.ListOrder, switches.ShuffleSeed) = (ListOrder.Shuffled, 7),
        ["short and empty pages"] = switches => switches.ShortPages = 11,
        ["another code for a missing link"] = switches => switches.MissingLinkCode = 90001,
        ["deleting a missing link is no error"] = switches => switches.DeleteMissing = DeleteMissing.Ok,
        ["names are unique"] = switches => switches.DuplicateNames = DuplicateNames.Refused,
        ["writes are seen later"] = switches => switches.VisibilityDelay = TimeSpan.FromHours(1),
        ["no errcode on success"] = switches => switches.ErrcodeOnSuccess = ErrcodeOnSuccess.Absent,
        ["an ended token is unknown"] = switches => switches.ExpiredTokenCode = 40014,
        ["fields that no document names"] = switches => switches.UnknownLinkFields = true,
        ["an empty priority option for none"] = switches => switches.PriorityOptionWhenNone = PriorityOptionWhenNone.EmptyObject,
        ["no priority option for this corporation"] = switches => switches.PriorityOptionSupported = false,
    };

    public static TheoryData<string> Names => new(Sides.Keys);

    private protected override EmulatorOptions Options => new() { Links = 130 };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_job_comes_out_alike(string side)
    {
        Sides[side](Platform.Switches);
        PlatformLink seeded = AddLink(new PlatformLink
        {
            Name = "seeded",
            SkipVerify = false,
            Users = ["a"],
            Departments = [1, 2],
            MarkSource = Platform.Switches.UnknownLinkFields ? true : null,
        });
        Platform.ExpireTokens();

        ListsEverythingOnce();
        CreatesWhatWasNamed();
        KeepsWhatWasNotNamed(seeded);
        SaysThatALinkIsMissing();
        RefusesNothingThatIsAllowed();
        DeletesEverythingOnce();
    }

    private void ListsEverythingOnce()
    {
        IEnumerable<string> truth = Platform.Links().Select(link => link.LinkId).Order(StringComparer.Ordinal);
        Assert.Equal(truth, Run("Get-WeComCALink").MustSucceed().Output.Select(item => item.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("seeded", Assert.Single(Run("Get-WeComCALink -Name seed*").MustSucceed().Property<string>("Name")));
    }

    private void CreatesWhatWasNamed()
    {
        string id = Assert.Single(Run("New-WeComCALink 新 -User u -SkipVerify $false").MustSucceed().Property<string>("LinkId"));
        PlatformLink link = Platform.Find(id)!;
        Assert.Equal(("新", false, "u"), (link.Name, link.SkipVerify, string.Join(';', link.Users)));
    }

    private void KeepsWhatWasNotNamed(PlatformLink seeded)
    {
        Run("Set-WeComCALink $args[0] -Name renamed", seeded.LinkId).MustSucceed();
        Assert.Equal(seeded with { Name = "renamed" }, Untouched(seeded), Comparer);

        Run("Set-WeComCALink $args[0] -Department 3", seeded.LinkId).MustSucceed();
        Assert.Equal(seeded with { Name = "renamed", Departments = [3] }, Untouched(seeded), Comparer);

        Run("Set-WeComCALink $args[0] -Department @() -AddUser b", seeded.LinkId).MustSucceed();
        Assert.Equal(seeded with { Name = "renamed", Users = ["a", "b"], Departments = [] }, Untouched(seeded), Comparer);
    }

    private void SaysThatALinkIsMissing()
    {
        int code = Platform.Switches.MissingLinkCode;
        Run("Get-WeComCALink -LinkId missing").MustFailWith("ApiError" + code);
        Run("Set-WeComCALink missing -Name x").MustFailWith("ApiError" + code);
        ShellResult removed = Run("Remove-WeComCALink missing -Force");
        if (Platform.Switches.DeleteMissing == DeleteMissing.Error)
        {
            removed.MustFailWith("ApiError" + code);
        }
        else
        {
            removed.MustSucceed();
        }
    }

    private void RefusesNothingThatIsAllowed()
    {
        ShellResult twin = Run("New-WeComCALink 新 -User u");
        if (Platform.Switches.DuplicateNames == DuplicateNames.Refused)
        {
            Assert.Equal("新", twin.MustFailWith("ApiError40058").TargetObject);
        }
        else
        {
            twin.MustSucceed();
        }

        ShellResult priority = Run("New-WeComCALink 优先 -User u -PriorityType Corporation");
        if (Platform.Switches.PriorityOptionSupported)
        {
            priority.MustSucceed();
        }
        else
        {
            priority.MustFailWith("ApiError" + Platform.Switches.PriorityOptionUnsupportedCode);
        }
    }

    private void DeletesEverythingOnce()
    {
        string[] ids = [.. Platform.Links().Select(link => link.LinkId)];
        if (Platform.Switches.VisibilityDelay == TimeSpan.Zero)
        {
            Run("Get-WeComCALink -IdOnly | Remove-WeComCALink -Force -ThrottleLimit 8").MustSucceed();
        }
        else
        {
            Run("$args[0] | Remove-WeComCALink -Force -ThrottleLimit 8", [ids]).MustSucceed();
        }

        Assert.Empty(Platform.Links());
        Assert.Equal(ids.Length + 1, Bodies("delete_link").Count);
    }

    private PlatformLink Untouched(PlatformLink link) => Platform.Find(link.LinkId)!;

    private static bool Comparer(PlatformLink expected, PlatformLink actual) =>
        expected.Users.SequenceEqual(actual.Users)
        && expected.Departments.SequenceEqual(actual.Departments)
        && expected with { Users = actual.Users, Departments = actual.Departments } == actual;
}
