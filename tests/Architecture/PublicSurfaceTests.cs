using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Architecture;

/// <summary>
/// What users of the package can call, as a committed text: nobody adds to it or takes from it without noticing. Renew with RENEW=1, and
/// read the difference: what is taken away or changed breaks the programs of others.
/// </summary>
public class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(double)] = "double", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(object)] = "object", [typeof(string)] = "string", [typeof(uint)] = "uint", [typeof(void)] = "void",
    };

    [Fact]
    public void Public_surface_of_the_library_is_the_committed_one() => Repository.AssertCurrent(
        Path.Combine("tests", "Golden", "public-surface.txt"),
        string.Concat(typeof(Simulation).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).Select(Text)));

    [Theory]
    [InlineData(typeof(int?), "int?")]
    [InlineData(typeof(IReadOnlyDictionary<string, double?>), "IReadOnlyDictionary<string, double?>")]
    [InlineData(typeof((int, IReadOnlyList<long>)), "(int, IReadOnlyList<long>)")]
    [InlineData(typeof(string[]), "string[]")]
    public void Name_of_a_type_is_that_of_the_language(Type type, string name) => Assert.Equal(name, NameOf(type));

    private static string Text(Type type)
    {
        var members = type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Enum.Format(type, Enum.Parse(type, name), "d")}")
            : type.GetMembers(Declared).Where(m => m is not Type && m.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
                .Select(Text).OfType<string>().Order(StringComparer.Ordinal);
        return $"{KindOf(type)} {type.Namespace}.{NameOf(type)}{Bases(type)}\n{string.Concat(members.Select(m => $"    {m}\n"))}\n";
    }

    private static string KindOf(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        Type?[] usual = [null, typeof(object), typeof(ValueType), typeof(Enum)];
        return usual.Contains(type.BaseType) ? "" : $" : {NameOf(type.BaseType!)}";
    }

    private static string? Text(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method =>
            $"{(method.IsStatic ? "static " : "")}{NameOf(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)})",
        PropertyInfo property => $"{(property.GetAccessors()[0].IsStatic ? "static " : "")}{NameOf(property.PropertyType)} "
            + (property.GetIndexParameters() is { Length: > 0 } index ? $"this[{Parameters(index)}]" : property.Name) + Accessors(property),
        FieldInfo { IsLiteral: true } constant =>
            $"const {NameOf(constant.FieldType)} {constant.Name} = {Text(constant.GetRawConstantValue())}",
        FieldInfo field => $"{NameOf(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Accessors(PropertyInfo property) => property.SetMethod is not { IsPublic: true } set ? " { get; }"
        : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " { get; init; }" : " { get; set; }";

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";

    private static string Parameters(MethodBase method) => Parameters(method.GetParameters());

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(p =>
        $"{NameOf(p.ParameterType)} {p.Name}"
            + (p.HasDefaultValue ? $" = {Text(p.DefaultValue)}" : "")));

    private static string? Text(object? value) => Convert.ToString(value ?? "null", CultureInfo.InvariantCulture);

    private static string NameOf(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return NameOf(value) + "?";
        }

        var arguments = string.Join(", ", type.GetGenericArguments().Select(NameOf));
        return !type.IsGenericType ? type.Name
            : type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) ? $"({arguments})"
            : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
