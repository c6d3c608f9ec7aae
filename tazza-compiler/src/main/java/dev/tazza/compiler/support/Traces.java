package dev.tazza.compiler.support;

import dev.tazza.wasm.GuestFrame;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the activations of guests in Java stack traces. {@link MethodName} says which function a
 * method of a generated class is part of; class loaders tell the modules apart, line numbers the
 * instructions.
 */
public final class Traces {
    // Enough to see where a runaway recursion started and where it ended, without megabytes of
    // trace.
    private static final int INNERMOST_FRAMES = 100;
    private static final int OUTERMOST_FRAMES = 20;

    private static final String GUEST_CLASS = "dev.tazza.guest.G";
    private static final String HOST_ENTRY_CLASS = "dev.tazza.guest.H";
    private static final String BOUNDARY_CLASS = CompiledFunction.class.getName();
    private static final String BOUNDARY_METHOD = "invoke";

    private static final Map<String, WeakReference<GuestCode>> CODES = new ConcurrentHashMap<>();

    private Traces() {}

    /** Makes a module known, for as long as it is used. */
    public static void register(GuestCode code) {
        CODES.values().removeIf(reference -> reference.get() == null);
        CODES.put(code.loaderName(), new WeakReference<>(code));
    }

    /**
     * The guests' frames in one part of a stack trace, innermost first, shortened in the middle if
     * there are very many.
     *
     * @param thrown has the trace
     * @param part which part: calls of {@link CompiledFunction#invoke} and typed calls from the
     *     host divide the trace, and the innermost part is 0
     * @param called the function that the call was of
     */
    static List<GuestFrame> frames(Throwable thrown, int part, CompiledFunction called) {
        var found = new ArrayList<StackTraceElement>();
        int boundaries = 0;
        StackTraceElement previous = null;
        for (var element : thrown.getStackTrace()) {
            if (isBoundary(element)) {
                if (boundaries++ == part) {
                    break;
                }
            } else if (boundaries == part && isGuest(element) && !isRest(element, previous)) {
                found.add(element);
            }
            if (!isDispatcher(element)) {
                previous = element;
            }
        }
        boolean whole = boundaries > part;
        var frames = new ArrayList<GuestFrame>();
        for (int i = 0; i < found.size(); i++) {
            if (i == INNERMOST_FRAMES && found.size() - i > OUTERMOST_FRAMES) {
                i = found.size() - OUTERMOST_FRAMES;
            }
            frames.add(frame(found.get(i), called.context));
        }
        if (!whole) {
            // The JVM keeps the innermost 1,024 frames or so, but this one is known.
            frames.add(called.frame());
        }
        return frames;
    }

    /** Whether an element of a stack trace is part of the activation of a guest's function. */
    public static boolean isGuest(StackTraceElement element) {
        return element.getClassName().startsWith(GUEST_CLASS) && element.getLineNumber() > 0;
    }

    /**
     * All frames of guests in a stack trace, innermost first, those of several modules among them.
     * Meant for profilers: the offsets in the frames are not worked out.
     *
     * @param trace the trace of a thread, innermost first
     */
    public static List<GuestFrame> frames(StackTraceElement[] trace) {
        var frames = new ArrayList<GuestFrame>();
        StackTraceElement previous = null;
        for (var element : trace) {
            if (isGuest(element) && !isDispatcher(element) && !isRest(element, previous)) {
                frames.add(frame(element));
            }
            if (!isDispatcher(element)) {
                previous = element;
            }
        }
        return frames;
    }

    private static GuestFrame frame(StackTraceElement element) {
        int function = function(element);
        var code = code(element.getClassLoaderName());
        if (code == null) {
            return new GuestFrame("", function, "", -1);
        }
        var names = code.module().names();
        return new GuestFrame(names.moduleName(), function, names.functionName(function), -1);
    }

    private static boolean isBoundary(StackTraceElement element) {
        return element.getClassName().startsWith(HOST_ENTRY_CLASS)
                || (element.getMethodName().equals(BOUNDARY_METHOD)
                        && element.getClassName().equals(BOUNDARY_CLASS));
    }

    /** Whether it stands between a function that is in very many pieces and one of them. */
    private static boolean isDispatcher(StackTraceElement element) {
        return element.getClassName().startsWith(GUEST_CLASS)
                && MethodName.kind(element.getMethodName()) == MethodName.DISPATCHER;
    }

    /** Whether the activation that {@code element} is of has been seen as {@code previous}. */
    private static boolean isRest(StackTraceElement element, StackTraceElement previous) {
        return previous != null
                && previous.getClassName().startsWith(GUEST_CLASS)
                && MethodName.kind(element.getMethodName()) != MethodName.PIECE
                && MethodName.kind(previous.getMethodName()) == MethodName.PIECE
                && function(element) == function(previous);
    }

    private static int function(StackTraceElement element) {
        return MethodName.function(element.getMethodName());
    }

    private static GuestFrame frame(StackTraceElement element, Context context) {
        int function = function(element);
        var loader = element.getClassLoaderName();
        boolean own = context.code.loaderName().equals(loader);
        var code = own ? context.code : code(loader);
        if (code == null) {
            return new GuestFrame("", function, "", -1);
        }
        var names = code.module().names();
        return new GuestFrame(
                own ? context.instance.name() : names.moduleName(),
                function,
                names.functionName(function),
                code.offset(element.getClassName(), function, element.getLineNumber()),
                code.module());
    }

    private static GuestCode code(String loader) {
        var reference = loader == null ? null : CODES.get(loader);
        return reference == null ? null : reference.get();
    }
}
