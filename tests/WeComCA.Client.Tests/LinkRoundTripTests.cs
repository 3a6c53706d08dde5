using System;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>Whatever goes over the wire arrives as it was given, in both directions.</summary>
public class LinkRoundTripTests
{
    [Fact]
    public async Task A_created_link_is_at_the_platform_as_it_was_defined() => await Generate.NewLink.SampleAsync(
        async fields =>
        {
            using var rig = new ClientRig();

            WeComCALink link = await rig.Client.CreateLinkAsync(fields, rig.Context);

            PlatformLink made = Assert.Single(rig.Platform.Links());
            LinkModel.AssertSame(made, link);
            Assert.Equal(fields.Name, made.Name);
            Assert.Equal(fields.Range!.Users, made.Users);
            Assert.Equal(fields.Range!.Departments, made.Departments);
            Assert.Equal(fields.SkipVerify ?? true, made.SkipVerify);
            Assert.Equal((int)(fields.Priority?.Type ?? 0), made.PriorityType);
            Assert.Equal(fields.Priority?.Users ?? Enumerable.Empty<string>(), made.PriorityUsers);
            Assert.Empty(rig.Platform.Recorder.Violations);
            Assert.DoesNotContain(
                "null",
                rig.Bodies("create_link")[0].Replace(fields.Name!, "", StringComparison.Ordinal),
                StringComparison.Ordinal);
        },
        iter: CampaignSize.Or(100));

    [Fact]
    public async Task A_link_is_read_as_it_is_at_the_platform() => await Gen.Select(Generate.Link, Gen.Bool, Gen.Bool).SampleAsync(
        async (link, unknownFields, emptyObject) =>
        {
            using var rig = new ClientRig(new PlatformOptions
            {
                Switches = new PlatformSwitches
                {
                    UnknownLinkFields = unknownFields,
                    PriorityOptionWhenNone = emptyObject ? PriorityOptionWhenNone.EmptyObject : PriorityOptionWhenNone.Absent,
                    ErrcodeOnSuccess = emptyObject ? ErrcodeOnSuccess.Absent : ErrcodeOnSuccess.Present,
                },
            });
            PlatformLink placed = rig.Platform.AddLink(link);

            LinkModel.AssertSame(placed, await rig.Client.GetLinkAsync(placed.LinkId, rig.Context));
        },
        iter: CampaignSize.Or(100));

    [Fact]
    public async Task A_change_changes_what_it_names_and_nothing_else() =>
        await Gen.Select(Generate.Link, Generate.Change, Gen.Bool, Gen.Bool).SampleAsync(
        async (link, change, keepsHalf, resetsVerification) =>
        {
            using var rig = new ClientRig(new PlatformOptions
            {
                Switches = new PlatformSwitches
                {
                    OmittedRangeHalf = keepsHalf ? OmittedRangeHalf.Keep : OmittedRangeHalf.Clear,
                    OmittedSkipVerify = resetsVerification ? OmittedSkipVerify.ResetToTrue : OmittedSkipVerify.Keep,
                },
            });
            PlatformLink before = rig.Platform.AddLink(link with { LinkId = change.LinkId });
            PlatformLink wanted = LinkModel.After(before, change);
            try
            {
                WeComCALink? after = await LinkSetter.SetAsync(rig.Client, change, true, rig.Context);
                LinkModel.AssertSame(wanted, after!);
                LinkModel.AssertSame(rig.Platform.Find(change.LinkId)!, after!);
            }
            catch (WeComCAException error) when (error.Kind == WeComCAErrorKind.InvalidInput)
            {
                Assert.True(BreaksRule(wanted, change), $"{error.Message}: {wanted}");
                Assert.Empty(rig.Bodies("update_link"));
                return;
            }

            Assert.False(BreaksRule(wanted, change), "sent though it breaks a rule");
            Assert.Empty(rig.Platform.Recorder.Violations);
        },
        iter: CampaignSize.Or(500));

    [Fact]
    public void A_list_as_text_reads_back_as_the_list() => Generate.Users.Sample(
        users => Assert.Equal(users, new JoinedList<string>(users).ToString().Split(';', StringSplitOptions.RemoveEmptyEntries)));

    private static bool BreaksRule(PlatformLink wanted, LinkChange change) =>
        (change.SpecifiesRange && wanted.Users.Count + wanted.Departments.Count == 0)
        || (change.SpecifiesPriority && (wanted.PriorityType == 2) != (wanted.PriorityUsers.Count > 0))
        || (change.SpecifiesPriority && wanted.PriorityType == 0)
        || (change.PriorityType == PriorityType.Corporation && change.PriorityUsers is { Count: > 0 });
}
