package dev.tazza.runtime;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The state of an instance at one moment: memories, tables, globals, and which segments were
 * dropped. New instances of the module can be made with it, in this store or another, and instances
 * made so can be brought back to it. Immutable and safe for use by several threads.
 *
 * <p>It holds nothing of the host's. So an instance cannot be frozen when it shares a memory, table
 * or mutable global with others, and when a table or global holds anything but null, an {@code
 * i31ref}, or one of the instance's own functions, imported ones included.
 */
public final class InstanceImage {
    private final CompiledModule compiled;
    private final MemoryImage[] memories;
    private final Object[][] tables;
    private final long[] numbers;
    private final Object[] objects;
    private final BitSet droppedData = new BitSet();
    private final BitSet droppedElements = new BitSet();

    /** Stands for a function of the instance in what is kept of tables and globals. */
    private record OwnFunction(int index) {}

    private InstanceImage(Instance instance) {
        compiled = instance.compiled();
        compiled.saveGlobals(instance);
        var functions = functionIndexes(instance);
        memories = new MemoryImage[instance.memories.length];
        for (int i = 0; i < memories.length; i++) {
            memories[i] = instance.memories[i].image();
        }
        tables = new Object[instance.tables.length][];
        for (int i = 0; i < tables.length; i++) {
            var table = instance.tables[i];
            tables[i] = new Object[table.size()];
            for (int j = 0; j < tables[i].length; j++) {
                tables[i][j] = frozen(table.elements()[j], functions, "table", i);
            }
        }
        numbers = new long[instance.globals.length];
        objects = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            var global = instance.globals[i];
            numbers[i] = global.bits;
            objects[i] =
                    global.type().valueType().isVector()
                            ? global.reference
                            : frozen(global.reference, functions, "global", i);
        }
        for (int i = 0; i < instance.data.length; i++) {
            droppedData.set(i, instance.data[i] == null);
        }
        for (int i = 0; i < instance.elements.length; i++) {
            droppedElements.set(i, instance.elements[i] == Instance.NO_ELEMENTS);
            for (var element : instance.elements[i]) {
                // They are made again, which is not the same for objects that can be changed.
                frozen(element, functions, "element segment", i);
            }
        }
    }

    /**
     * Freezes the state of an instance.
     *
     * @throws IllegalStateException if its state is not its own, or cannot be copied; the message
     *     says what of it
     */
    public static InstanceImage of(Instance instance) {
        var module = instance.module();
        if (instance.store().isInUse()) {
            throw new IllegalStateException("a guest cannot be frozen while it is called");
        }
        if (module.importedMemoryCount() > 0) {
            throw new IllegalStateException("the guest imports a memory, which is not its own");
        }
        if (module.importedTableCount() > 0) {
            throw new IllegalStateException("the guest imports a table, which is not its own");
        }
        for (int i = 0; i < module.importedGlobalCount(); i++) {
            if (module.globals().get(i).mutable()) {
                throw new IllegalStateException(
                        "the guest imports a mutable global, which is not its own");
            }
        }
        return new InstanceImage(instance);
    }

    private static Map<Function, Integer> functionIndexes(Instance instance) {
        var indexes = new IdentityHashMap<Function, Integer>();
        for (int i = 0; i < instance.functions.length; i++) {
            if (instance.functions[i] != null) {
                indexes.put(instance.functions[i], i);
            }
        }
        return indexes;
    }

    private static Object frozen(
            Object value, Map<Function, Integer> functions, String place, int index) {
        if (value == null || value instanceof I31) {
            return value;
        }
        var own = value instanceof Function function ? functions.get(function) : null;
        if (own == null) {
            throw new IllegalStateException(
                    "the guest cannot be frozen: "
                            + place
                            + " "
                            + index
                            + " holds "
                            + (value instanceof Function
                                    ? "a function of another instance"
                                    : "an object (" + value.getClass().getSimpleName() + ")"));
        }
        return new OwnFunction(own);
    }

    private static Object thawed(Object value, Instance instance) {
        return value instanceof OwnFunction own ? instance.function(own.index) : value;
    }

    /** What it is the state of an instance of. */
    public CompiledModule compiled() {
        return compiled;
    }

    /**
     * Makes an instance in this state. No start function runs.
     *
     * @param store where it lives
     * @param name what to call the instance in diagnostics; may be empty
     * @param imports where its imports come from
     * @throws dev.tazza.wasm.UnlinkableException if an import is missing or does not fit
     * @throws dev.tazza.wasm.ExhaustionException if a limit of the store is reached
     */
    public Instance instantiate(Store store, String name, Imports imports) {
        return store.instantiate(this, name, imports);
    }

    /**
     * Brings an instance that was {@linkplain #instantiate made} with this back to this state. Only
     * what differs is written.
     *
     * @throws IllegalArgumentException if it is of another module
     * @throws IllegalStateException if it is being called
     */
    public void restore(Instance instance) {
        if (instance.compiled() != compiled) {
            throw new IllegalArgumentException("the instance is one of another module");
        }
        if (instance.store().isInUse()) {
            throw new IllegalStateException("a guest cannot be reset while it is called");
        }
        apply(instance, false);
        compiled.loadGlobals(instance);
    }

    /**
     * Writes the state into an instance.
     *
     * @param fresh whether its memories are zero
     */
    void apply(Instance instance, boolean fresh) {
        for (int i = 0; i < memories.length; i++) {
            instance.memories[i].restore(memories[i], fresh);
        }
        for (int i = 0; i < tables.length; i++) {
            var elements = new Object[tables[i].length];
            for (int j = 0; j < elements.length; j++) {
                elements[j] = thawed(tables[i][j], instance);
            }
            instance.tables[i].restore(elements);
        }
        for (int i = instance.module().importedGlobalCount(); i < numbers.length; i++) {
            instance.globals[i].bits = numbers[i];
            instance.globals[i].reference = thawed(objects[i], instance);
        }
        for (int i = 0; i < instance.data.length; i++) {
            instance.data[i] = droppedData.get(i) ? null : instance.module().data().get(i);
        }
        for (int i = 0; i < instance.elements.length; i++) {
            if (droppedElements.get(i)) {
                instance.elements[i] = Instance.NO_ELEMENTS;
            } else if (instance.elements[i] == Instance.NO_ELEMENTS) {
                instance.elements[i] =
                        instance.evaluate(
                                instance.module().elements().get(i),
                                new ConstantEvaluator(instance));
            }
        }
    }
}
