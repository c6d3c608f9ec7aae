package dev.tazza.image.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes one object without white space, so that equal values make equal bytes: fields are in the
 * order in which they are added, the entries of maps in the order of their names, and what is null
 * or empty is left out. Not safe for use by several threads.
 */
public final class JsonBuilder {
    private final StringWriter text = new StringWriter();
    private final JsonWriter out = new JsonWriter(text);

    /** Begins the object. */
    public JsonBuilder() {
        out.setHtmlSafe(false);
        write(out::beginObject);
    }

    /** A step of writing. */
    private interface Step {
        void run() throws IOException;
    }

    private JsonBuilder write(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        return this;
    }

    /**
     * Adds a string.
     *
     * @param name the field
     * @param value the string; null and the empty one are left out
     * @return this
     */
    public JsonBuilder add(String name, String value) {
        return value == null || value.isEmpty() ? this : write(() -> out.name(name).value(value));
    }

    /**
     * Adds a number.
     *
     * @param name the field
     * @param value the number
     * @return this
     */
    public JsonBuilder add(String name, long value) {
        return write(() -> out.name(name).value(value));
    }

    /**
     * Adds a boolean.
     *
     * @param name the field
     * @param value the boolean; false is left out
     * @return this
     */
    public JsonBuilder add(String name, boolean value) {
        return value ? write(() -> out.name(name).value(true)) : this;
    }

    /**
     * Adds an array of strings.
     *
     * @param name the field
     * @param values the strings; if there are none, nothing is added
     * @return this
     */
    public JsonBuilder add(String name, Collection<String> values) {
        return values.isEmpty() ? this : addAll(name, values);
    }

    /**
     * Adds an array of strings that may be empty.
     *
     * @param name the field
     * @param values the strings
     * @return this
     */
    public JsonBuilder addAll(String name, Collection<String> values) {
        return write(
                () -> {
                    out.name(name).beginArray();
                    for (String value : values) {
                        out.value(value);
                    }
                    out.endArray();
                });
    }

    /**
     * Adds an object of strings.
     *
     * @param name the field
     * @param values the strings by name; if there are none, nothing is added
     * @return this
     */
    public JsonBuilder add(String name, Map<String, String> values) {
        return values.isEmpty()
                ? this
                : add(
                        name,
                        object ->
                                new TreeMap<>(values)
                                        .forEach(
                                                (key, value) ->
                                                        write(() -> out.name(key).value(value))));
    }

    /**
     * Adds an object.
     *
     * @param name the field
     * @param content adds the fields of the object to the builder that it is given
     * @return this
     */
    public JsonBuilder add(String name, Consumer<JsonBuilder> content) {
        write(() -> out.name(name).beginObject());
        content.accept(this);
        return write(out::endObject);
    }

    /**
     * Adds an array of objects, which may be empty.
     *
     * @param name the field
     * @param contents each adds the fields of an object to the builder that it is given
     * @return this
     */
    public JsonBuilder addObjects(
            String name, Collection<? extends Consumer<JsonBuilder>> contents) {
        write(() -> out.name(name).beginArray());
        for (var content : contents) {
            write(out::beginObject);
            content.accept(this);
            write(out::endObject);
        }
        return write(out::endArray);
    }

    /**
     * Ends the object; nothing can be added any more.
     *
     * @return the text in UTF-8
     */
    public byte[] toBytes() {
        write(out::endObject);
        write(out::close);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
