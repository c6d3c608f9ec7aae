package dev.tazza.runtime;

import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.Export;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An instance of a module (specification 4.2.5). Used by one thread at a time, with its {@link
 * Store}.
 */
public final class Instance {
    private final Store store;
    private final CompiledModule compiled;
    private final Module module;
    private final String name;
    private final Map<String, Export> exports;
    private final DefinedTypes types;
    private final StructLayout[] layouts;

    // Filled by Instantiation; the engines read them on every access.
    final Function[] functions;
    final Table[] tables;
    final Memory[] memories;
    final Global[] globals;
    final Tag[] tags;

    static final Object[] NO_ELEMENTS = {};

    // Element segments are evaluated once, on instantiation, and empty when dropped; a dropped data
    // segment is null.
    final Object[][] elements;
    final DataSegment[] data;

    /** What the engine of its module keeps with it, null at first; for that engine. */
    public Object engineState;

    /** What the host keeps with it, null at first; for the embedding API. */
    public Object hostState;

    Instance(Store store, CompiledModule compiled, String name) {
        this.store = store;
        this.compiled = compiled;
        this.module = compiled.module();
        this.name = name.isEmpty() ? module.names().moduleName() : name;
        types = module.definedTypes();
        layouts = new StructLayout[types.size()];
        for (var type : module.types()) {
            if (type.composite() instanceof StructType) {
                ProcessStructs.factory();
                break;
            }
        }
        functions = new Function[module.functionCount()];
        tables = new Table[module.tables().size()];
        memories = new Memory[module.memories().size()];
        globals = new Global[module.globals().size()];
        tags = new Tag[module.tags().size()];
        elements = new Object[module.elements().size()][];
        data = module.data().toArray(DataSegment[]::new);
        exports = HashMap.newHashMap(module.exports().size());
        for (var export : module.exports()) {
            exports.put(export.name(), export);
        }
    }

    /** The store it lives in. */
    public Store store() {
        return store;
    }

    /** What it was made from; for engines. */
    public CompiledModule compiled() {
        return compiled;
    }

    /** The module it is an instance of. */
    public Module module() {
        return module;
    }

    /** The types of its module as they compare across modules. */
    public DefinedTypes definedTypes() {
        return types;
    }

    /** The type with this index. */
    public DefinedType definedType(int typeIndex) {
        return types.get(typeIndex);
    }

    /** How structs of the type with this index keep their fields. */
    public StructLayout structLayout(int typeIndex) {
        var layout = layouts[typeIndex];
        if (layout == null) {
            layout = new StructLayout(types.get(typeIndex), module);
            layouts[typeIndex] = layout;
        }
        return layout;
    }

    /** What diagnostics call it; may be empty. */
    public String name() {
        return name;
    }

    /** What it exports under {@code name}. */
    public Optional<External> export(String exportName) {
        return Optional.ofNullable(exports.get(exportName))
                .map(
                        export ->
                                switch (export.kind()) {
                                    case FUNCTION -> function(export.index());
                                    case TABLE -> tables[export.index()];
                                    case MEMORY -> memories[export.index()];
                                    case GLOBAL -> globals[export.index()];
                                    case TAG -> tags[export.index()];
                                });
    }

    /** The function it exports under {@code name}. */
    public Optional<Function> exportedFunction(String exportName) {
        return export(exportName).filter(Function.class::isInstance).map(Function.class::cast);
    }

    /** The memory it exports under {@code name}. */
    public Optional<Memory> exportedMemory(String exportName) {
        return export(exportName).filter(Memory.class::isInstance).map(Memory.class::cast);
    }

    /** The function with this index, imports counted. Made on first use: modules have many. */
    public Function function(int index) {
        var function = functions[index];
        if (function == null) {
            function = compiled.newFunction(this, index);
            functions[index] = function;
        }
        return function;
    }

    /** The functions by index, those not made yet null; for engines. */
    public Function[] functions() {
        return functions;
    }

    /** The tables by index; for engines. */
    public Table[] tables() {
        return tables;
    }

    /** The memories by index; for engines. */
    public Memory[] memories() {
        return memories;
    }

    /** The globals by index; for engines. */
    public Global[] globals() {
        return globals;
    }

    /** The tags by index; for engines. */
    public Tag[] tags() {
        return tags;
    }

    /** The table with this index. */
    public Table table(int index) {
        return tables[index];
    }

    /** The memory with this index. */
    public Memory memory(int index) {
        return memories[index];
    }

    /** The number of memories. */
    public int memoryCount() {
        return memories.length;
    }

    /** The global with this index. */
    public Global global(int index) {
        return globals[index];
    }

    /** The tag with this index. */
    public Tag tag(int index) {
        return tags[index];
    }

    /**
     * Copies from a data segment into a memory, as {@code memory.init} does; a dropped segment is
     * empty.
     *
     * @throws Trap if either range is out of bounds
     */
    public void initializeMemory(int segment, int memory, long address, long offset, long length) {
        var target = memories[memory];
        var source = data[segment];
        int available = source == null ? 0 : source.length();
        if (offset < 0 || length < 0 || offset > available || length > available - offset) {
            throw new Trap("out of bounds memory access");
        }
        target.check(address, length);
        if (length > 0) {
            target.write(address, module, source.offset() + (int) offset, (int) length);
        }
    }

    /** Drops a data segment, as {@code data.drop} does. */
    public void dropData(int segment) {
        data[segment] = null;
    }

    /**
     * Copies from an element segment into a table, as {@code table.init} does; a dropped segment is
     * empty.
     *
     * @throws Trap if either range is out of bounds
     */
    public void initializeTable(int segment, int table, long index, long offset, long length) {
        tables[table].copyFrom(elements[segment], offset, index, length);
    }

    /** Drops an element segment, as {@code elem.drop} does. */
    public void dropElements(int segment) {
        elements[segment] = NO_ELEMENTS;
    }

    /** Evaluates the elements of a segment. */
    Object[] evaluate(ElementSegment segment, ConstantEvaluator evaluator) {
        var result = new Object[segment.items().size()];
        if (segment.items() instanceof ElementSegment.Items.Functions functionItems) {
            int[] indexes = functionItems.indexes();
            for (int i = 0; i < result.length; i++) {
                result[i] = function(indexes[i]);
            }
        } else {
            var items = (ElementSegment.Items.Expressions) segment.items();
            for (int i = 0; i < result.length; i++) {
                result[i] = evaluator.reference(items.expressions().get(i));
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "instance" : "instance of " + name;
    }
}
