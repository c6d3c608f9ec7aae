package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Cancellation;
import dev.tazza.compiler.ir.CompilationMemory;
import java.util.Map;

/** Compiles the functions of a group to classes. Safe for use by several threads. */
public final class GroupCompiler {
    private GroupCompiler() {}

    /**
     * The class files of a group, by binary name with slashes: the class with its functions, and
     * where they do not fit more of them.
     *
     * @throws dev.tazza.wasm.ExhaustionException if one of the functions is too large or complex
     */
    public static Map<String, byte[]> compile(ModulePlan plan, int group) {
        return compile(plan, group, CompilationMemory.SHARED);
    }

    /** As the other, within the memory that these compilations may have. */
    static Map<String, byte[]> compile(ModulePlan plan, int group, CompilationMemory memory) {
        return translate(plan, group, memory).toBytes();
    }

    /**
     * The offset in the module that a line number of one of these classes stands for in a function,
     * or -1. Compiles the group again.
     *
     * @param className the name of the class, with slashes
     * @param function the index of the function, imports counted
     * @param line the line, from 1
     */
    public static int offset(ModulePlan plan, int group, String className, int function, int line) {
        var body = plan.module().body(function);
        return translate(plan, group, CompilationMemory.SHARED)
                .offset(className, line, body.offset(), body.end());
    }

    private static GroupClasses translate(ModulePlan plan, int group, CompilationMemory memory) {
        var grouping = plan.grouping();
        var classes = new GroupClasses(plan, group);
        for (int i = grouping.first(group); i < grouping.end(group); i++) {
            compile(plan, i, classes, memory);
        }
        return classes;
    }

    private static void compile(
            ModulePlan plan, int function, GroupClasses classes, CompilationMemory memory) {
        var body = plan.module().body(function);
        int size = body.end() - body.offset();
        long bytes = MemoryEstimate.ofBody(size);
        while (true) {
            Cancellation.check();
            try (var share = memory.take(function, bytes)) {
                var estimate = new MemoryEstimate(share, size);
                new FunctionCompiler(plan, function, classes, estimate).compile();
                return;
            } catch (CompilationMemory.Postponed postponed) {
                bytes = postponed.bytes();
            }
        }
    }
}
