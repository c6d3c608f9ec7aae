package dev.tazza.compiler;

import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.wasm.WasmException;
import java.util.Map;

/**
 * One compilation of a group, on a thread of its own: the caller may have little of its stack left,
 * and running out of it in the middle would leave classes of the compiler itself unusable.
 */
final class Compilation extends Thread {
    private static final long STACK_BYTES = 1L << 26;

    private final ModulePlan plan;
    private final int group;
    private final String linesOf;
    private final int function;
    private final int line;
    private Map<String, byte[]> classes;
    private int offset;
    private Throwable failure;

    private Compilation(ModulePlan plan, int group, String linesOf, int function, int line) {
        super(null, null, "tazza-compiler", STACK_BYTES, false);
        setDaemon(true);
        this.plan = plan;
        this.group = group;
        this.linesOf = linesOf;
        this.function = function;
        this.line = line;
    }

    /** The class files of a group by binary name with slashes. */
    static Map<String, byte[]> classes(ModulePlan plan, int group) {
        return new Compilation(plan, group, null, 0, 0).finish().classes;
    }

    /** The offset in the module that a line of a class of a group stands for in a function. */
    static int offset(ModulePlan plan, int group, String className, int function, int line) {
        return new Compilation(plan, group, className, function, line).finish().offset;
    }

    @Override
    public void run() {
        try {
            if (linesOf == null) {
                classes = GroupCompiler.compile(plan, group);
            } else {
                offset = GroupCompiler.offset(plan, group, linesOf, function, line);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private Compilation finish() {
        start();
        boolean interrupted = false;
        while (true) {
            try {
                join();
                break;
            } catch (InterruptedException e) {
                // Whoever waits for the guest will see it: a class cannot be half loaded.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case null -> {}
            case WasmException limit -> throw limit;
            case OutOfMemoryError memory -> throw memory;
            default -> throw new IllegalStateException(failure.toString(), failure);
        }
        return this;
    }
}
