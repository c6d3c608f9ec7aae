package dev.tazza.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where the command itself, not the guest, writes: results to standard output, one-line messages to
 * standard error. Both are UTF-8 whatever the locale, and neither is buffered beyond one call, so
 * that nothing is lost when the process ends.
 */
final class Console {
    /** Tells which of the descriptors 0 to 2 are terminals, as digits; set by the launcher. */
    static final String TERMINALS_PROPERTY = "tazza.terminals";

    private static final String RED = "\u001b[1;31m";
    private static final String RESET = "\u001b[0m";

    private final OutputStream out;
    private final OutputStream err;
    private final boolean colored;
    private boolean debugging;

    Console(OutputStream out, OutputStream err, boolean colored) {
        this.out = out;
        this.err = err;
        this.colored = colored;
    }

    /** The console of this process, with colours only where standard error is a terminal. */
    static Console ofProcess() {
        String noColor = System.getenv("NO_COLOR");
        boolean colored =
                System.getProperty(TERMINALS_PROPERTY, "").indexOf('2') >= 0
                        && (noColor == null || noColor.isEmpty())
                        && !"dumb".equals(System.getenv("TERM"));
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                colored);
    }

    /**
     * Writes to standard output.
     *
     * @throws OutputException if that fails
     */
    void print(String text) {
        print(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes to standard output.
     *
     * @throws OutputException if that fails
     */
    void print(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Writes a line that starts with "error: " to standard error. */
    void error(String message) {
        String text = Words.printable(message);
        complain((colored ? RED + "error:" + RESET : "error:") + " " + text + "\n");
    }

    /** Writes a line that starts with "warning: " to standard error. */
    void warning(String message) {
        complain("warning: " + Words.printable(message) + "\n");
    }

    /** Whether standard error is a terminal on which a line can be written over. */
    boolean isTerminal() {
        return System.getProperty(TERMINALS_PROPERTY, "").indexOf('2') >= 0
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** Writes a line to standard error, to follow an error. */
    void detail(String line) {
        complain(Words.printable(line) + "\n");
    }

    /** Writes text to standard error. */
    void complain(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // There is no place left to say so; the exit status still tells.
        }
    }

    /** Turns Java stack traces on. */
    void debug() {
        debugging = true;
    }

    /** Whether Java stack traces are printed. */
    boolean isDebugging() {
        return debugging;
    }

    /** Writes the Java stack trace of {@code failure} to standard error if that was asked for. */
    void trace(Throwable failure) {
        if (debugging) {
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text, true));
            complain(text.toString());
        }
    }
}
