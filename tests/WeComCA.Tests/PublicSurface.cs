using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace WeComCA.Tests;

/// <summary>What of an assembly is there for others: its public types, and the members that a caller or a derived class can name.</summary>
internal static class PublicSurface
{
    public static IEnumerable<string> Read(string assemblyFile)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assemblyFile);
        return
        [
            .. module.GetTypes()
                .Where(type => type.IsPublic || type.IsNestedPublic)
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .SelectMany(type => (IEnumerable<string>)[Heading(type), .. Members(type).Order(StringComparer.Ordinal)]),
        ];
    }

    private static string Heading(TypeDefinition type) =>
        $"{Kind(type)} {type.Namespace}.{NameOf(type)}{Bases(type)}";

    private static string Kind(TypeDefinition type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(TypeDefinition type)
    {
        IEnumerable<TypeReference> bases = type.IsEnum || type.IsValueType || type.IsInterface || type.BaseType.FullName == "System.Object"
            ? []
            : [type.BaseType];
        string[] names = [.. bases.Concat(type.Interfaces.Select(each => each.InterfaceType)).Select(NameOf)];
        return type.IsEnum || names.Length == 0 ? "" : " : " + string.Join(", ", names);
    }

    private static IEnumerable<string> Members(TypeDefinition type) =>
    [
        .. type.Fields.Where(field => !field.IsSpecialName && IsOpen(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly, type))
            .Select(Describe),
        .. type.Properties.Where(property => IsOpen(property.GetMethod, type) || IsOpen(property.SetMethod, type))
            .Select(property => Describe(property, type)),
        .. type.Events.Where(@event => IsOpen(@event.AddMethod, type))
            .Select(@event => $"    event {@event.Name} : {NameOf(@event.EventType)}"),
        .. type.Methods.Where(method => IsOpen(method, type) && IsOwn(method)).Select(Describe),
    ];

    private static string Describe(FieldDefinition field) =>
        field.HasConstant ? $"    {field.Name} = {field.Constant}" : $"    {field.Name} : {NameOf(field.FieldType)}";

    private static string Describe(PropertyDefinition property, TypeDefinition type)
    {
        string accessors = (IsOpen(property.GetMethod, type) ? "get; " : "") + (IsOpen(property.SetMethod, type) ? "set; " : "");
        string modifier = (property.GetMethod ?? property.SetMethod).IsStatic ? "static " : "";
        return $"    {modifier}{property.Name} : {NameOf(property.PropertyType)} {{ {accessors}}}";
    }

    private static string Describe(MethodDefinition method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(each => $"{each.Name} : {NameOf(each.ParameterType)}"));
        string modifier = (method.IsStatic ? "static " : "") + (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "");
        return method.IsConstructor
            ? $"    {modifier}new({parameters})"
            : $"    {modifier}{method.Name}({parameters}) : {NameOf(method.ReturnType)}";
    }

    private static bool IsOpen(MethodDefinition? method, TypeDefinition type) =>
        method != null && IsOpen(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly, type);

    /// <summary>What is protected in a sealed class nobody can name.</summary>
    private static bool IsOpen(bool isPublic, bool isProtected, TypeDefinition type) => isPublic || (isProtected && !type.IsSealed);

    /// <summary>An override adds nothing to what the base class has; accessors stand with their property.</summary>
    private static bool IsOwn(MethodDefinition method) =>
        !(method.IsVirtual && method.IsReuseSlot)
        && !method.IsGetter && !method.IsSetter && !method.IsAddOn && !method.IsRemoveOn
        && (!method.IsConstructor || !method.IsStatic);

    private static string NameOf(TypeReference type) => type switch
    {
        ArrayType array => NameOf(array.ElementType) + "[]",
        ByReferenceType reference => NameOf(reference.ElementType) + "&",
        GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable => NameOf(nullable.GenericArguments[0]) + "?",
        GenericInstanceType generic => $"{Plain(generic.ElementType)}<{string.Join(", ", generic.GenericArguments.Select(NameOf))}>",
        { HasGenericParameters: true } => $"{Plain(type)}<{string.Join(", ", type.GenericParameters.Select(each => each.Name))}>",
        _ => Plain(type),
    };

    private static string Plain(TypeReference type) =>
        (type.DeclaringType == null || type.IsGenericParameter ? "" : Plain(type.DeclaringType) + ".") + type.Name.Split('`')[0];
}
