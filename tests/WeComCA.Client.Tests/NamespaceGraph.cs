using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace WeComCA.Client.Tests;

/// <summary>Which namespaces of a compiled assembly know which others of it.</summary>
internal sealed class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> known = new(StringComparer.Ordinal);

    private NamespaceGraph(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes().Where(IsOurs))
        {
            SortedSet<string> others = KnownBy(NamespaceOf(type));
            others.UnionWith(UsedBy(type).SelectMany(Parts).Where(used => used.Scope == module && IsOurs(used)).Select(NamespaceOf));
            others.Remove(NamespaceOf(type));
        }
    }

    public IEnumerable<string> Namespaces => known.Keys;

    public static NamespaceGraph Read(string assemblyFile)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assemblyFile);
        return new NamespaceGraph(module);
    }

    public SortedSet<string> KnownBy(string name)
    {
        if (!known.TryGetValue(name, out SortedSet<string>? others))
        {
            known.Add(name, others = new SortedSet<string>(StringComparer.Ordinal));
        }

        return others;
    }

    /// <summary>The compiler puts types of its own into an assembly.</summary>
    private static bool IsOurs(TypeReference type) => NamespaceOf(type).StartsWith("WeComCA", StringComparison.Ordinal);

    private static string NamespaceOf(TypeReference type) => type.DeclaringType == null ? type.Namespace : NamespaceOf(type.DeclaringType);

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(each => each.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.GenericParameters.SelectMany(Constraints),
        .. type.CustomAttributes.SelectMany(UsedBy),
        .. type.Properties.SelectMany(property => property.CustomAttributes).SelectMany(UsedBy),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
        [
            .. Signature(method),
            .. method.GenericParameters.SelectMany(Constraints),
            .. method.CustomAttributes.SelectMany(UsedBy),
        ];
        return !method.HasBody
            ? signature
            :
            [
                .. signature,
                .. method.Body.Variables.Select(variable => variable.VariableType),
                .. method.Body.ExceptionHandlers.Select(handler => handler.CatchType),
                .. method.Body.Instructions.SelectMany(UsedBy),
            ];
    }

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [.. Signature(method), .. method.GenericArguments],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> UsedBy(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference)];

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference?> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    /// <summary>A type with what it is made of: a list of links is a list and a link.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
