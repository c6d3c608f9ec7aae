package dev.tazza.process;

import dev.tazza.wasm.Trap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a guest has said about the command that it is going to run; its threads may say it together.
 */
final class Command {
    /** How many bytes a guest may say, in all. */
    static final int MAX_BYTES = 64 << 20;

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private final StringBuilder name = new StringBuilder();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private Duration timeout = DEFAULT_TIMEOUT;
    private long bytes;

    /** Appends to the name. */
    synchronized void appendName(byte[] text) {
        name.append(text(text));
    }

    /** Adds an argument. */
    synchronized void addArgument(byte[] text) {
        arguments.add(text(text));
    }

    /** Adds an environment variable; the first value of a name counts. */
    synchronized void addVariable(byte[] variable, byte[] value) {
        environment.putIfAbsent(text(variable), text(value));
    }

    /** Appends to standard input. */
    synchronized void appendInput(byte[] part) {
        count(part.length);
        input.writeBytes(part);
    }

    /** Sets how long it may run. */
    synchronized void timeout(Duration duration) {
        timeout = duration;
    }

    synchronized String name() {
        return name.toString();
    }

    synchronized Map<String, String> environment() {
        return environment;
    }

    synchronized byte[] input() {
        return input.toByteArray();
    }

    synchronized Duration timeout() {
        return timeout;
    }

    /** The name and the arguments. */
    synchronized List<String> words() {
        var words = new ArrayList<String>();
        words.add(name());
        words.addAll(arguments);
        return words;
    }

    private String text(byte[] part) {
        // Every part has a price, so that empty ones end, too.
        count(part.length + Long.BYTES);
        return new String(part, StandardCharsets.UTF_8);
    }

    private void count(long more) {
        bytes += more;
        if (bytes > MAX_BYTES) {
            throw new Trap("wasmedge_process: a command of more than " + MAX_BYTES + " bytes");
        }
    }
}
