package dev.tazza.compiler;

import dev.tazza.compiler.jvm.ContextCompiler;
import dev.tazza.compiler.jvm.EntryCompiler;
import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.compiler.jvm.ImportsCompiler;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Compiles a whole module, on as many threads as there are processors. */
final class AheadOfTime {
    private static final long STACK_BYTES = 1L << 26;

    private final ModulePlan plan;
    private final Compiler.Progress progress;
    private final int groups;

    // Guarded by this.
    private final Map<String, byte[]> classes = new HashMap<>();
    private int next;
    private int done;
    private Throwable failure;

    private AheadOfTime(ModulePlan plan, Compiler.Progress progress) {
        this.plan = plan;
        this.progress = progress;
        groups = plan.grouping().count();
    }

    /**
     * All class files of a module, by binary name with slashes. A group with a function beyond the
     * limits of the compiler is missing: that is for whoever calls it to hear of.
     */
    static Map<String, byte[]> classes(ModulePlan plan, Compiler.Progress progress) {
        return new AheadOfTime(plan, progress).run();
    }

    private Map<String, byte[]> run() {
        classes.put(plan.contextClass(), ContextCompiler.compile(plan));
        int imported = plan.module().importedFunctionCount();
        for (int i = 0; i < imported; i += ImportsCompiler.PER_CLASS) {
            classes.put(
                    plan.importsClass(i),
                    ImportsCompiler.compile(plan, i / ImportsCompiler.PER_CLASS));
        }
        var entries = referencedFunctions(plan.module());
        for (int i = entries.nextSetBit(imported); i >= 0; i = entries.nextSetBit(i + 1)) {
            classes.put(plan.entryClass(i), EntryCompiler.compile(plan, i));
        }
        var threads = new ArrayList<Thread>();
        for (int i = Math.min(groups, Runtime.getRuntime().availableProcessors()); i > 0; i--) {
            var thread = new Thread(null, this::work, "tazza-compiler", STACK_BYTES, false);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            fail(e);
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case null -> {
                return classes;
            }
            case OutOfMemoryError memory -> throw memory;
            default -> throw new IllegalStateException(failure.toString(), failure);
        }
    }

    private void work() {
        for (int group = take(); group >= 0; group = take()) {
            try {
                add(GroupCompiler.compile(plan, group));
            } catch (WasmException limit) {
                add(Map.of());
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }

    private synchronized int take() {
        return next < groups && failure == null ? next++ : -1;
    }

    private synchronized void add(Map<String, byte[]> more) {
        classes.putAll(more);
        progress.update(++done, groups);
    }

    private synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /**
     * The functions that can be called by others than the module's own direct calls. A function of
     * which code takes a reference has to be in a segment, a global or an export as well.
     */
    private static BitSet referencedFunctions(Module module) {
        var found = new BitSet();
        module.start().ifPresent(found::set);
        for (var export : module.exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                found.set(export.index());
            }
        }
        for (var global : module.globalDefinitions()) {
            add(module, global.initializer(), found);
        }
        for (var table : module.tableDefinitions()) {
            table.initializer().ifPresent(expression -> add(module, expression, found));
        }
        for (var segment : module.elements()) {
            switch (segment.items()) {
                case ElementSegment.Items.Functions functions -> {
                    for (int index : functions.indexes()) {
                        found.set(index);
                    }
                }
                case ElementSegment.Items.Expressions expressions -> {
                    for (var expression : expressions.expressions()) {
                        add(module, expression, found);
                    }
                }
            }
        }
        return found;
    }

    private static void add(Module module, ConstantExpression expression, BitSet found) {
        var in = module.instructions(expression);
        while (in.hasNext()) {
            if (in.next() == Opcode.REF_FUNC) {
                found.set(in.index());
            }
        }
    }
}
