package dev.tazza.image.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes values of a text: maps, lists, strings, booleans, {@link Literal numbers} and {@link
 * #NULL}.
 */
final class JsonParser {
    /** The value null. */
    static final Object NULL = new Object();

    /**
     * A number as it is written.
     *
     * @param text the number
     */
    record Literal(String text) {}

    private final String name;
    private final JsonReader in;
    private int remaining;

    private JsonParser(String name, String text, JsonLimits limits) {
        this.name = name;
        in = new JsonReader(new StringReader(text));
        in.setStrictness(Strictness.STRICT);
        in.setNestingLimit(limits.depth());
        remaining = limits.values();
    }

    /** Parses a text whose only value has to be an object. */
    static Map<String, Object> object(String name, byte[] bytes, JsonLimits limits)
            throws JsonException {
        if (bytes.length > limits.bytes()) {
            throw new JsonException(
                    name
                            + ": "
                            + bytes.length
                            + " bytes, of which at most "
                            + limits.bytes()
                            + " are read");
        }
        var parser = new JsonParser(name, text(name, bytes), limits);
        try {
            if (parser.in.peek() != JsonToken.BEGIN_OBJECT) {
                throw new JsonException(name + ": expected an object");
            }
            var object = parser.object();
            if (parser.in.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException(name + ": something follows the object");
            }
            return object;
        } catch (JsonException e) {
            throw e;
        } catch (EOFException e) {
            throw new JsonException(name + ": ends in the middle" + parser.place());
        } catch (MalformedJsonException e) {
            throw new JsonException(name + ": no JSON" + parser.place());
        } catch (IOException e) {
            // The text is in memory: what is left are errors of syntax.
            throw new JsonException(name + ": " + e.getMessage());
        } catch (IllegalStateException e) {
            throw new JsonException(name + ": no JSON" + parser.place());
        }
    }

    private static String text(String name, byte[] bytes) throws JsonException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new JsonException(name + ": not UTF-8");
        }
    }

    private String place() {
        return " (at " + in.getPath() + ")";
    }

    private Object value() throws IOException {
        count();
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> string(in.nextString());
            case NUMBER -> new Literal(in.nextString());
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield NULL;
            }
            default -> throw new JsonException(name + ": no JSON" + place());
        };
    }

    private Map<String, Object> object() throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        in.beginObject();
        while (in.hasNext()) {
            count();
            String field = string(in.nextName());
            // What one reader takes the first of and another the last is how images are smuggled.
            if (fields.containsKey(field)) {
                throw new JsonException(name + ": a field is there twice" + place());
            }
            fields.put(field, value());
        }
        in.endObject();
        return Collections.unmodifiableMap(fields);
    }

    private List<Object> array() throws IOException {
        var items = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            items.add(value());
        }
        in.endArray();
        return Collections.unmodifiableList(items);
    }

    private void count() throws JsonException {
        if (--remaining < 0) {
            throw new JsonException(name + ": too many values" + place());
        }
    }

    /** Refuses half of a surrogate pair, which no other text format can say. */
    private String string(String text) throws JsonException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new JsonException(name + ": half of a surrogate pair" + place());
            }
        }
        return text;
    }
}
