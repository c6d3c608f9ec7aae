package dev.tazza.cli.setup;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashSet;

/**
 * Copies the JSON of Docker's daemon token by token, so that everything in it stays as it is and in
 * its order, and puts a runtime into it.
 */
final class DaemonJson {
    private static final String RUNTIMES = "runtimes";
    private static final String PATH = "path";
    private static final int DEEPEST = 100;

    private final String name;
    private final String program;
    private final JsonReader in;
    private final JsonWriter out;
    private final StringWriter text = new StringWriter();
    private boolean present;

    private DaemonJson(String file, String json, String name, String program) {
        this.name = name;
        this.program = program;
        in = new JsonReader(new StringReader(json));
        in.setStrictness(Strictness.STRICT);
        in.setNestingLimit(DEEPEST);
        out = new JsonWriter(text);
        out.setFormattingStyle(FormattingStyle.PRETTY.withIndent(indentation(json)));
        out.setHtmlSafe(false);
    }

    /**
     * Adds a runtime.
     *
     * @param file the file, for messages
     * @param json its text
     * @param name the name of the runtime
     * @param program its program
     * @return the new text; the same if nothing has to be changed
     * @throws SetupException if it is no such file
     */
    static String with(String file, String json, String name, String program)
            throws SetupException {
        var copy = new DaemonJson(file, json, name, program);
        try {
            copy.daemon();
            if (copy.in.peek() != JsonToken.END_DOCUMENT) {
                throw new SetupException("something follows the object");
            }
            return copy.present ? json : copy.text + "\n";
        } catch (SetupException e) {
            throw new SetupException(file + ": " + e.getMessage() + "; it is left as it is");
        } catch (EOFException e) {
            throw new SetupException(file + ": ends in the middle; it is left as it is");
        } catch (IOException | IllegalStateException e) {
            throw new SetupException(
                    file + ": not JSON (at " + copy.in.getPath() + "); it is left as it is");
        }
    }

    /** The white space before the first name that begins a line. */
    private static String indentation(String json) {
        int quote = json.indexOf('"');
        int line = json.lastIndexOf('\n', Math.max(quote, 0));
        String start = quote < 0 || line < 0 ? "" : json.substring(line + 1, quote);
        return !start.isEmpty() && start.isBlank() ? start : "    ";
    }

    private void daemon() throws IOException {
        boolean done = false;
        begin();
        var names = new HashSet<String>();
        while (in.hasNext()) {
            String key = name(names);
            out.name(key);
            if (key.equals(RUNTIMES)) {
                if (in.peek() != JsonToken.BEGIN_OBJECT) {
                    throw new SetupException(RUNTIMES + " is no object");
                }
                runtimes();
                done = true;
            } else {
                copy();
            }
        }
        if (!done) {
            out.name(RUNTIMES).beginObject();
            runtime();
            out.endObject();
        }
        in.endObject();
        out.endObject();
    }

    private void begin() throws IOException {
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            throw new SetupException("not a JSON object");
        }
        in.beginObject();
        out.beginObject();
    }

    private String name(HashSet<String> names) throws IOException {
        String key = in.nextName();
        if (!names.add(key)) {
            throw new SetupException("\"" + key + "\" is there twice");
        }
        return key;
    }

    private void runtimes() throws IOException {
        boolean done = false;
        begin();
        var names = new HashSet<String>();
        while (in.hasNext()) {
            String key = name(names);
            if (key.equals(name)) {
                present = isWanted();
                runtime();
                done = true;
            } else {
                out.name(key);
                copy();
            }
        }
        if (!done) {
            runtime();
        }
        in.endObject();
        out.endObject();
    }

    /** Reads the runtime of our name; whether it is as it has to be. */
    private boolean isWanted() throws IOException {
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            in.skipValue();
            return false;
        }
        boolean wanted = false;
        boolean other = false;
        in.beginObject();
        while (in.hasNext()) {
            if (in.nextName().equals(PATH) && in.peek() == JsonToken.STRING) {
                wanted = in.nextString().equals(program);
            } else {
                in.skipValue();
                other = true;
            }
        }
        in.endObject();
        return wanted && !other;
    }

    private void runtime() throws IOException {
        out.name(name).beginObject().name(PATH).value(program).endObject();
    }

    /** Copies one value. */
    private void copy() throws IOException {
        switch (in.peek()) {
            case BEGIN_OBJECT -> {
                begin();
                var names = new HashSet<String>();
                while (in.hasNext()) {
                    out.name(name(names));
                    copy();
                }
                in.endObject();
                out.endObject();
            }
            case BEGIN_ARRAY -> {
                in.beginArray();
                out.beginArray();
                while (in.hasNext()) {
                    copy();
                }
                in.endArray();
                out.endArray();
            }
            case STRING -> out.value(in.nextString());
            // As it is written: 1e3 and 1000 are the same to us only.
            case NUMBER -> out.jsonValue(in.nextString());
            case BOOLEAN -> out.value(in.nextBoolean());
            case NULL -> {
                in.nextNull();
                out.nullValue();
            }
            default -> throw new SetupException("not JSON");
        }
    }
}
