package dev.tazza.image.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of an object, each asked for by the type that it has to have. A field that is null
 * counts as missing; fields that nobody asks for are ignored. Errors name the document and the path
 * to the field. Immutable.
 */
public final class JsonFields {
    private final String document;
    private final String path;
    private final Map<String, Object> fields;

    private JsonFields(String document, String path, Map<String, Object> fields) {
        this.document = document;
        this.path = path;
        this.fields = fields;
    }

    /**
     * Reads a text that is one object.
     *
     * @param name what errors call the document
     * @param bytes the text, in UTF-8
     * @param limits how much it may hold
     * @throws JsonException if it is no JSON, holds more, or is no object
     */
    public static JsonFields parse(String name, byte[] bytes, JsonLimits limits)
            throws JsonException {
        return new JsonFields(name, "", JsonParser.object(name, bytes, limits));
    }

    /**
     * Whether there is such a field, which is not null.
     *
     * @param name the field
     */
    public boolean has(String name) {
        return get(name) != null;
    }

    /**
     * The names of all fields, in the order of the text; those that are null too.
     *
     * @return the names
     */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /**
     * A string.
     *
     * @param name the field
     * @return the string, null if missing
     * @throws JsonException if it is something else
     */
    public String optionalString(String name) throws JsonException {
        Object value = get(name);
        if (value == null) {
            return null;
        }
        return string(name, value);
    }

    /**
     * A string that has to be there.
     *
     * @param name the field
     * @return the string
     * @throws JsonException if it is missing or something else
     */
    public String string(String name) throws JsonException {
        return string(name, required(name, "a string"));
    }

    /**
     * A whole number that has to be there.
     *
     * @param name the field
     * @param least the smallest that is allowed
     * @param greatest the largest that is allowed
     * @return the number
     * @throws JsonException if it is missing, something else or out of bounds
     */
    public long number(String name, long least, long greatest) throws JsonException {
        String expected = "a whole number from " + least + " to " + greatest;
        if (required(name, expected) instanceof JsonParser.Literal(String text)) {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= greatest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // A fraction, or beyond 64 bits.
            }
        }
        throw fail(name, "expected " + expected);
    }

    /**
     * A boolean.
     *
     * @param name the field
     * @return whether it is true; false if it is missing
     * @throws JsonException if it is something else
     */
    public boolean flag(String name) throws JsonException {
        Object value = get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw fail(name, "expected true or false");
    }

    /**
     * An object.
     *
     * @param name the field
     * @return its fields, null if it is missing
     * @throws JsonException if it is something else
     */
    public JsonFields optionalObject(String name) throws JsonException {
        Object value = get(name);
        return value == null ? null : object(name, value);
    }

    /**
     * An object that has to be there.
     *
     * @param name the field
     * @return its fields
     * @throws JsonException if it is missing or something else
     */
    public JsonFields object(String name) throws JsonException {
        return object(name, required(name, "an object"));
    }

    /**
     * An array of objects.
     *
     * @param name the field
     * @param most how many there may be
     * @return the objects; none if it is missing
     * @throws JsonException if it is something else or holds more
     */
    public List<JsonFields> objects(String name, int most) throws JsonException {
        var items = array(name, most);
        var objects = new ArrayList<JsonFields>(items.size());
        for (int i = 0; i < items.size(); i++) {
            objects.add(object(name + "[" + i + "]", items.get(i)));
        }
        return Collections.unmodifiableList(objects);
    }

    /**
     * An array of strings.
     *
     * @param name the field
     * @param most how many there may be
     * @return the strings; none if it is missing
     * @throws JsonException if it is something else or holds more
     */
    public List<String> strings(String name, int most) throws JsonException {
        var items = array(name, most);
        var strings = new ArrayList<String>(items.size());
        for (int i = 0; i < items.size(); i++) {
            strings.add(string(name + "[" + i + "]", items.get(i)));
        }
        return Collections.unmodifiableList(strings);
    }

    /**
     * An object of strings.
     *
     * @param name the field
     * @return names and strings in the order of the text; none if it is missing
     * @throws JsonException if it is something else
     */
    public Map<String, String> stringMap(String name) throws JsonException {
        var object = optionalObject(name);
        if (object == null) {
            return Map.of();
        }
        var strings = new LinkedHashMap<String, String>();
        for (var entry : object.fields.entrySet()) {
            strings.put(entry.getKey(), object.string(entry.getKey(), entry.getValue()));
        }
        return Collections.unmodifiableMap(strings);
    }

    /**
     * An error about a field.
     *
     * @param name the field
     * @param problem what is wrong with it
     * @return the error, to be thrown
     */
    public JsonException fail(String name, String problem) {
        String field = printable(path.isEmpty() ? name : path + "." + name);
        return new JsonException(document + ": " + field + ": " + problem);
    }

    /** Names in a document are the choice of whoever made it, and end up in messages. */
    private static String printable(String text) {
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && i < 200; i++) {
            char c = text.charAt(i);
            result.append(Character.isISOControl(c) ? '?' : c);
        }
        return result.toString();
    }

    private Object get(String name) {
        Object value = fields.get(name);
        return value == JsonParser.NULL ? null : value;
    }

    private Object required(String name, String expected) throws JsonException {
        Object value = get(name);
        if (value == null) {
            throw fail(name, "missing; expected " + expected);
        }
        return value;
    }

    private String string(String name, Object value) throws JsonException {
        if (value instanceof String string) {
            return string;
        }
        throw fail(name, "expected a string");
    }

    private JsonFields object(String name, Object value) throws JsonException {
        if (value instanceof Map<?, ?> map) {
            // Only the parser makes maps, and it makes them of strings.
            @SuppressWarnings("unchecked")
            var object = (Map<String, Object>) map;
            return new JsonFields(document, path.isEmpty() ? name : path + "." + name, object);
        }
        throw fail(name, "expected an object");
    }

    private List<?> array(String name, int most) throws JsonException {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw fail(name, "expected an array");
        }
        if (items.size() > most) {
            throw fail(name, items.size() + " items, of which at most " + most + " are read");
        }
        return items;
    }
}
