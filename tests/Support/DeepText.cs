using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using BoliviaSim.Compilation;

namespace BoliviaSim.Tests.Support;

/// <summary>Everything that an object holds, as text: two objects with one text are the same to the last bit.</summary>
internal static class DeepText
{
    private const BindingFlags Every = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Values of all properties, those of the library included, lists item by item.</summary>
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string path)
    {
        switch (value)
        {
            case double number:
                text.Append(path).Append('=').Append(number.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case null or string or ValueType when value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }
                || value is DateTime:
                text.Append(CultureInfo.InvariantCulture, $"{path}={value}\n");
                break;
            case ParameterVector vector:
                Write(text, Enumerable.Range(0, vector.Count).Select(i => vector[i]), path);
                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                {
                    Write(text, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
                }

                break;
            default:
                foreach (var property in value.GetType().GetProperties(Every)
                    .Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract"))
                {
                    Write(text, property.GetValue(value), $"{path}.{property.Name}");
                }

                break;
        }
    }
}
