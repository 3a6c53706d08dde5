using System;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace WeComCA.Help;

/// <summary>Reads YAML strictly: an unknown key or a missing one is a fault.</summary>
internal static class YamlReader
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder().WithEnforceRequiredMembers().Build();

    public static T Read<T>(string yaml, Func<string, PageException> fault)
    {
        try
        {
            return Deserializer.Deserialize<T>(yaml) ?? throw fault("the YAML is empty");
        }
        catch (YamlException exception)
        {
            throw fault($"the YAML cannot be read: {exception.InnerException?.Message ?? exception.Message}");
        }
    }
}
