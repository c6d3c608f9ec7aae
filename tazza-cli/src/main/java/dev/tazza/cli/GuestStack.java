package dev.tazza.cli;

import dev.tazza.compiler.support.Traces;
import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.symbol.Demangler;
import java.util.ArrayList;
import java.util.List;

/** What the stack of a Java thread says about the guest that runs on it. */
final class GuestStack {
    /** Where a guest is that has called its host. */
    static final String HOST = "[host]";

    /** Where a guest is that waits in its host. */
    static final String WAITING = "[waiting]";

    /** Where a guest is that waits for one of its functions to be compiled. */
    static final String COMPILING = "[compiling]";

    private static final String SUPPORT = "dev.tazza.compiler.support.";
    private static final String COMPILER = "dev.tazza.compiler.";
    private static final List<String> HOST_CLASSES =
            List.of("dev.tazza.wasi.", "dev.tazza.runtime.HostFunction", "dev.tazza.guest.H");

    private GuestStack() {}

    /**
     * The frames of guests, from the outermost to the innermost, and what the guest is waiting for
     * if it does not run itself; empty if no guest is on the stack.
     *
     * @param trace the thread's stack, innermost first
     * @param waiting whether the thread waits
     */
    static List<String> of(StackTraceElement[] trace, boolean waiting) {
        var frames = Traces.frames(trace);
        if (frames.isEmpty()) {
            return List.of();
        }
        var names = new ArrayList<String>(frames.size() + 1);
        for (var frame : frames.reversed()) {
            names.add(name(frame));
        }
        String outside = outside(trace, waiting);
        if (outside != null) {
            names.add(outside);
        }
        return names;
    }

    private static String name(GuestFrame frame) {
        String name = frame.functionName();
        return name.isEmpty()
                ? "func[" + frame.functionIndex() + "]"
                : Words.printable(Demangler.demangle(name));
    }

    /** What is done on behalf of the guest; null if that is part of its own code. */
    private static String outside(StackTraceElement[] trace, boolean waiting) {
        for (var element : trace) {
            if (Traces.isGuest(element)) {
                return null;
            }
            String type = element.getClassName();
            if (type.startsWith(COMPILER) && !type.startsWith(SUPPORT)) {
                return COMPILING;
            }
            for (var host : HOST_CLASSES) {
                if (type.startsWith(host)) {
                    return waiting || isBlocking(trace[0]) ? WAITING : HOST;
                }
            }
        }
        return null;
    }

    /** Whether a thread that is in this method, and running for all Java knows, waits. */
    private static boolean isBlocking(StackTraceElement innermost) {
        return innermost.isNativeMethod()
                && (innermost.getClassName().startsWith("sun.nio.ch.")
                        || innermost.getMethodName().startsWith("read")
                        || innermost.getMethodName().equals("sleep0"));
    }
}
