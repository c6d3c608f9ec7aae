package dev.tazza.wasm.binary;

import dev.tazza.wasm.CompositeType;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes modules in the binary format, part by part. Methods that add to an index space return the
 * index; imports must be added before definitions. Nothing is validated, so that invalid modules
 * can be made too. Not safe for use by several threads.
 *
 * <pre>{@code
 * var module = new ModuleBuilder();
 * int add = module.function(List.of(I32, I32), List.of(I32), code -> code
 *         .op(Opcode.LOCAL_GET, 0)
 *         .op(Opcode.LOCAL_GET, 1)
 *         .op(Opcode.I32_ADD)
 *         .end());
 * byte[] bytes = module.export("add", ExternalKind.FUNCTION, add).build();
 * }</pre>
 */
public final class ModuleBuilder {
    private static final int ACTIVE_ELEMENTS = 0;
    private static final int PASSIVE_ELEMENTS = 1;
    private static final int DECLARATIVE_ELEMENTS = 3;
    private static final int PASSIVE_EXPRESSIONS = 5;
    private static final int ACTIVE_DATA = 0;
    private static final int PASSIVE_DATA = 1;
    private static final int ACTIVE_DATA_OF_MEMORY = 2;

    private final ModuleEncoder encoder = new ModuleEncoder();
    private final Map<FunctionType, Integer> functionTypes = new HashMap<>();
    private int types;
    private final int[] counts = new int[ExternalKind.values().length];
    private boolean dataCount;

    /** Starts with an empty module. */
    public ModuleBuilder() {}

    /** Adds a type in a recursion group of its own. */
    public int type(CompositeType type) {
        return types(SubType.plain(type));
    }

    /** Adds a recursion group, and returns the index of its first type. */
    public int types(SubType... group) {
        TypeWriter.recursiveGroup(encoder.item(SectionId.TYPE), List.of(group));
        types += group.length;
        return types - group.length;
    }

    /** The index of a function type, which is added if it is new. */
    public int functionType(List<ValueType> parameters, List<ValueType> results) {
        return functionTypes.computeIfAbsent(new FunctionType(parameters, results), this::type);
    }

    /** Adds an import. */
    public int importing(String module, String name, ExternalType type) {
        TypeWriter.externalType(encoder.item(SectionId.IMPORT).name(module).name(name), type);
        return counts[type.kind().ordinal()]++;
    }

    /** Adds a function. */
    public int function(
            List<ValueType> parameters, List<ValueType> results, Consumer<CodeBuilder> code) {
        return function(functionType(parameters, results), code);
    }

    /** Adds a function of a type of the module. The code must end with an {@code end}. */
    public int function(int typeIndex, Consumer<CodeBuilder> code) {
        encoder.item(SectionId.FUNCTION).u32(typeIndex);
        build(code).writeBody(encoder.item(SectionId.CODE));
        return counts[ExternalKind.FUNCTION.ordinal()]++;
    }

    /** Adds a table of null references. */
    public int table(TableType type) {
        TypeWriter.tableType(encoder.item(SectionId.TABLE), type);
        return counts[ExternalKind.TABLE.ordinal()]++;
    }

    /** Adds a table whose elements start with the value of an expression. */
    public int table(TableType type, Consumer<CodeBuilder> initializer) {
        var out = encoder.item(SectionId.TABLE).u8(DefinitionDecoder.TABLE_WITH_INITIALIZER).u8(0);
        TypeWriter.tableType(out, type);
        build(initializer).writeExpression(out);
        return counts[ExternalKind.TABLE.ordinal()]++;
    }

    /** Adds a memory. */
    public int memory(MemoryType type) {
        TypeWriter.memoryType(encoder.item(SectionId.MEMORY), type);
        return counts[ExternalKind.MEMORY.ordinal()]++;
    }

    /** Adds a global. */
    public int global(GlobalType type, Consumer<CodeBuilder> initializer) {
        var out = encoder.item(SectionId.GLOBAL);
        TypeWriter.globalType(out, type);
        build(initializer).writeExpression(out);
        return counts[ExternalKind.GLOBAL.ordinal()]++;
    }

    /** Adds a tag. */
    public int tag(TagType type) {
        TypeWriter.tagType(encoder.item(SectionId.TAG), type);
        return counts[ExternalKind.TAG.ordinal()]++;
    }

    /** Exports something. */
    public ModuleBuilder export(String name, ExternalKind kind, int index) {
        encoder.item(SectionId.EXPORT).name(name).u8(kind.ordinal()).u32(index);
        return this;
    }

    /** Sets the start function. */
    public ModuleBuilder start(int functionIndex) {
        encoder.plain(SectionId.START, functionIndex);
        return this;
    }

    /** Adds functions to put into table 0. */
    public int elements(Consumer<CodeBuilder> offset, int... functions) {
        var out = encoder.item(SectionId.ELEMENT).u32(ACTIVE_ELEMENTS);
        build(offset).writeExpression(out);
        return indexes(out, functions);
    }

    /** Adds functions for {@code table.init}. */
    public int passiveElements(int... functions) {
        return indexes(encoder.item(SectionId.ELEMENT).u32(PASSIVE_ELEMENTS).u8(0), functions);
    }

    /** Declares functions that {@code ref.func} may name. */
    public int declarativeElements(int... functions) {
        return indexes(encoder.item(SectionId.ELEMENT).u32(DECLARATIVE_ELEMENTS).u8(0), functions);
    }

    /** Adds references for {@code table.init}, given by expressions. */
    public int passiveElements(ValueType type, List<Consumer<CodeBuilder>> items) {
        var out = encoder.item(SectionId.ELEMENT).u32(PASSIVE_EXPRESSIONS);
        TypeWriter.valueType(out, type);
        out.u32(items.size());
        for (var item : items) {
            build(item).writeExpression(out);
        }
        return encoder.count(SectionId.ELEMENT) - 1;
    }

    private int indexes(ByteWriter out, int... functions) {
        out.u32(functions.length);
        for (int function : functions) {
            out.u32(function);
        }
        return encoder.count(SectionId.ELEMENT) - 1;
    }

    /** Adds bytes to put into a memory. */
    public int data(int memory, Consumer<CodeBuilder> address, byte[] content) {
        var out = encoder.item(SectionId.DATA);
        if (memory == 0) {
            out.u32(ACTIVE_DATA);
        } else {
            out.u32(ACTIVE_DATA_OF_MEMORY).u32(memory);
        }
        build(address).writeExpression(out);
        out.u32(content.length).bytes(content);
        return encoder.count(SectionId.DATA) - 1;
    }

    /** Adds bytes for {@code memory.init}; the data count section that it needs is added too. */
    public int passiveData(byte[] content) {
        dataCount = true;
        encoder.item(SectionId.DATA).u32(PASSIVE_DATA).u32(content.length).bytes(content);
        return encoder.count(SectionId.DATA) - 1;
    }

    /**
     * Adds a custom section behind another section; behind {@link SectionId#CUSTOM} is at the
     * start.
     */
    public ModuleBuilder custom(String name, byte[] content, SectionId after) {
        encoder.custom(name, content, after);
        return this;
    }

    /** The module. More can be added after that, for another. */
    public byte[] build() {
        if (dataCount) {
            encoder.plain(SectionId.DATA_COUNT, encoder.count(SectionId.DATA));
        }
        return encoder.toByteArray();
    }

    private static CodeBuilder build(Consumer<CodeBuilder> code) {
        var builder = new CodeBuilder();
        code.accept(builder);
        return builder;
    }
}
