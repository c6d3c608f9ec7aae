package dev.tazza.wasi.trace;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Imports;
import dev.tazza.wasi.abi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Logs the calls that guests make of their host, a line each, in the manner of strace:
 *
 * <pre>{@code
 * path_open(3, SYMLINK_FOLLOW, "data.txt", 0, FD_READ|FD_SEEK, 0, 0) = SUCCESS fd=4
 * fd_read(4, [4096 bytes]) = SUCCESS data="hello\n" read=6
 * }</pre>
 *
 * Functions of WASI preview 1 and of the socket extension are shown with what their arguments mean,
 * others with their plain values. A call is written before it is made, its result when there is
 * one; if another thread writes in between, the line is cut and taken up again, and a call that
 * ends the guest is left {@code <unfinished …>}.
 *
 * <p>It sees what is linked through {@link #of}; a guest that is linked without it runs as if there
 * was no trace. Safe for use by several threads.
 */
public final class HostTrace implements AutoCloseable {
    /** A call that is under way. */
    static final class Line {
        private final String name;
        private final long start = System.nanoTime();

        private Line(String name) {
            this.name = name;
        }
    }

    private final Consumer<String> output;
    private final boolean timed;
    private final long start = System.nanoTime();
    private final Map<Function, Function> traced = new IdentityHashMap<>();
    private final Thread first = Thread.currentThread();

    // The call whose line the output ends with; null if it ends with a line end.
    private Line current;
    private boolean closed;

    /**
     * Starts a trace; the thread that does so is the one whose calls are not marked with a thread.
     *
     * @param output takes pieces of lines, one at a time, as they come up
     * @param timed whether each line starts with the seconds since now and ends with those that the
     *     call took
     */
    public HostTrace(Consumer<String> output, boolean timed) {
        this.output = Objects.requireNonNull(output);
        this.timed = timed;
    }

    /**
     * The same imports, with the functions of the host among them logged.
     *
     * @param imports what guests are to be linked with
     * @return what to link them with in its place
     */
    public Imports of(Imports imports) {
        return (wanted, functionType) -> {
            var found = imports.find(wanted, functionType);
            return found instanceof HostFunction function
                    ? traced(function, wanted.module(), wanted.name())
                    : found;
        };
    }

    private synchronized Function traced(HostFunction function, String module, String name) {
        return traced.computeIfAbsent(function, key -> wrap(function, module, name));
    }

    private Function wrap(HostFunction function, String module, String name) {
        boolean known = module.startsWith("wasi");
        var parameters = known ? Signatures.of(name, function.type()) : null;
        return new TracedFunction(
                this, function, known ? name : printable(module + "." + name), parameters);
    }

    private static String printable(String name) {
        var text = new StringBuilder();
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        GuestView.appendQuoted(text, bytes, bytes.length);
        // The quotes are not wanted.
        return text.substring(1, text.length() - 1);
    }

    /** Writes that a call is made. */
    synchronized Line begin(String name, String call) {
        var line = new Line(name);
        cut();
        if (!closed) {
            output.accept(prefix() + call);
            current = line;
        }
        return line;
    }

    /** Writes what became of a call. */
    synchronized void end(Line line, String result) {
        if (closed) {
            return;
        }
        String piece = " = " + result;
        if (current != line) {
            cut();
            piece = prefix() + "<… " + line.name + " resumed>" + piece;
        }
        if (timed) {
            piece += " <" + seconds(System.nanoTime() - line.start) + ">";
        }
        output.accept(piece + "\n");
        current = null;
    }

    private void cut() {
        if (current != null && !closed) {
            output.accept(" <unfinished …>\n");
            current = null;
        }
    }

    private String prefix() {
        var thread = Thread.currentThread();
        return (timed ? seconds(System.nanoTime() - start) + " " : "")
                + (thread == first ? "" : "[thread " + thread.threadId() + "] ");
    }

    private static String seconds(long nanos) {
        long micros = nanos / 1_000;
        String fraction = Long.toString(1_000_000 + micros % 1_000_000);
        return micros / 1_000_000 + "." + fraction.substring(1);
    }

    /** Appends the name of an error number, or the number if it has none. */
    static void appendErrno(StringBuilder text, int number) {
        var all = Errno.values();
        if (number >= 0 && number < all.length) {
            text.append(all[number]);
        } else {
            text.append("error ").append(number);
        }
    }

    /** Ends the trace: the line of a call that is under way is ended, and nothing follows it. */
    @Override
    public synchronized void close() {
        cut();
        closed = true;
    }
}
