package dev.tazza.wasm;

import dev.tazza.wasm.binary.ModuleDecoder;
import dev.tazza.wasm.binary.NameSection;
import dev.tazza.wasm.binary.SectionId;
import dev.tazza.wasm.dwarf.DebugInformation;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.internal.ModuleData;
import dev.tazza.wasm.types.DefinedTypes;
import dev.tazza.wasm.validation.ModuleValidator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A decoded and validated module (specification 2.5). Immutable and safe for use by several
 * threads.
 *
 * <p>Function bodies, constant expressions and segments stay in the module's bytes and are read on
 * demand, so that a module costs little more memory than its file. Each index space counts imports
 * first.
 */
public final class Module {
    private final byte[] bytes;
    private final Features features;
    private final List<Section> sections;
    private final List<SubType> types;
    private final int[] recursionGroupStart;
    private final List<Import> imports;
    private final int[] functionTypes;
    private final List<TableType> tables;
    private final List<TableDefinition> tableDefinitions;
    private final List<MemoryType> memories;
    private final List<GlobalType> globals;
    private final List<GlobalDefinition> globalDefinitions;
    private final List<TagType> tags;
    private final List<Export> exports;
    private final int start;
    private final List<ElementSegment> elements;
    private final List<DataSegment> data;
    private final int dataCount;
    private final int[] bodyStarts;
    private final int[] bodyEnds;
    private final List<CustomSection> customSections;
    private final int importedFunctions;
    private final int importedTables;
    private final int importedMemories;
    private final int importedGlobals;
    private final int importedTags;

    // All are made on first use; a race makes them twice, harmlessly.
    private volatile DefinedTypes definedTypes;
    private volatile NameSection names;
    private volatile DebugInformation debugInformation;

    /** For the decoder: takes over everything in {@code decoded}. */
    @SuppressWarnings("exports")
    public Module(ModuleData decoded) {
        bytes = decoded.bytes;
        features = decoded.features;
        sections = List.copyOf(decoded.sections);
        types = List.copyOf(decoded.types);
        recursionGroupStart = decoded.recursionGroupStart;
        imports = List.copyOf(decoded.imports);
        functionTypes = decoded.functionTypes;
        tables = List.copyOf(decoded.tables);
        tableDefinitions = List.copyOf(decoded.tableDefinitions);
        memories = List.copyOf(decoded.memories);
        globals = List.copyOf(decoded.globals);
        globalDefinitions = List.copyOf(decoded.globalDefinitions);
        tags = List.copyOf(decoded.tags);
        exports = List.copyOf(decoded.exports);
        start = decoded.start;
        elements = List.copyOf(decoded.elements);
        data = List.copyOf(decoded.data);
        dataCount = decoded.dataCount;
        bodyStarts = decoded.bodyStarts;
        bodyEnds = decoded.bodyEnds;
        customSections = List.copyOf(decoded.customSections);
        importedFunctions = decoded.importedFunctions;
        importedTables = decoded.importedTables;
        importedMemories = decoded.importedMemories;
        importedGlobals = decoded.importedGlobals;
        importedTags = decoded.importedTags;
    }

    /**
     * Decodes and validates a module in the binary format.
     *
     * @param bytes the module; copied, so that later changes by the caller have no effect
     * @param features what the module may use
     * @throws MalformedException if the bytes are no module
     * @throws InvalidException if the module breaks a rule of validation or needs a feature that is
     *     off
     */
    public static Module decode(byte[] bytes, Features features) {
        return decodeOwned(bytes.clone(), features);
    }

    /**
     * As {@link #decode}, without a copy.
     *
     * @param bytes the module; the caller gives it away and must not change it any more
     * @param features what the module may use
     */
    public static Module decodeOwned(byte[] bytes, Features features) {
        var module = ModuleDecoder.decode(bytes, features);
        ModuleValidator.validate(module);
        return module;
    }

    /** The features the module was decoded with. */
    public Features features() {
        return features;
    }

    /** The size of the module in bytes. */
    public int size() {
        return bytes.length;
    }

    /** The sections of the binary format, in order. */
    public List<Section> sections() {
        return sections;
    }

    /** The types, recursion groups flattened. */
    public List<SubType> types() {
        return types;
    }

    /** The index of the first type in the recursion group of type {@code typeIndex}. */
    public int recursionGroupStart(int typeIndex) {
        return recursionGroupStart[typeIndex];
    }

    /**
     * The types as they compare across modules.
     *
     * <p>The type section must be valid, which it is in every module from {@link #decode}.
     */
    public DefinedTypes definedTypes() {
        var result = definedTypes;
        if (result == null) {
            result = DefinedTypes.of(types, recursionGroupStart);
            definedTypes = result;
        }
        return result;
    }

    /**
     * The function type at {@code typeIndex}.
     *
     * @throws ClassCastException if that type is no function type; never for an index of a valid
     *     module
     */
    public FunctionType functionType(int typeIndex) {
        return (FunctionType) types.get(typeIndex).composite();
    }

    /** The imports, in order. */
    public List<Import> imports() {
        return imports;
    }

    /** The number of functions, imports included. */
    public int functionCount() {
        return functionTypes.length;
    }

    /** The number of imported functions. */
    public int importedFunctionCount() {
        return importedFunctions;
    }

    /** The type index of function {@code functionIndex}. */
    public int functionTypeIndex(int functionIndex) {
        return functionTypes[functionIndex];
    }

    /** The type of function {@code functionIndex}. */
    public FunctionType typeOfFunction(int functionIndex) {
        return functionType(functionTypes[functionIndex]);
    }

    /** The types of all tables, imports first. */
    public List<TableType> tables() {
        return tables;
    }

    /** The tables that are not imported. */
    public List<TableDefinition> tableDefinitions() {
        return tableDefinitions;
    }

    /** The number of imported tables. */
    public int importedTableCount() {
        return importedTables;
    }

    /** The types of all memories, imports first. */
    public List<MemoryType> memories() {
        return memories;
    }

    /** The number of imported memories. */
    public int importedMemoryCount() {
        return importedMemories;
    }

    /** The types of all globals, imports first. */
    public List<GlobalType> globals() {
        return globals;
    }

    /** The globals that are not imported. */
    public List<GlobalDefinition> globalDefinitions() {
        return globalDefinitions;
    }

    /** The number of imported globals. */
    public int importedGlobalCount() {
        return importedGlobals;
    }

    /** The types of all tags, imports first. */
    public List<TagType> tags() {
        return tags;
    }

    /** The number of imported tags. */
    public int importedTagCount() {
        return importedTags;
    }

    /** The exports, in order. */
    public List<Export> exports() {
        return exports;
    }

    /** The function to run at the end of instantiation. */
    public OptionalInt start() {
        return start < 0 ? OptionalInt.empty() : OptionalInt.of(start);
    }

    /** The element segments. */
    public List<ElementSegment> elements() {
        return elements;
    }

    /** The data segments. */
    public List<DataSegment> data() {
        return data;
    }

    /** The content of the data count section, which code that names data segments needs. */
    public OptionalInt dataCount() {
        return dataCount < 0 ? OptionalInt.empty() : OptionalInt.of(dataCount);
    }

    /** The custom sections, in order. */
    public List<CustomSection> customSections() {
        return customSections;
    }

    /** The first custom section of this name. */
    public Optional<CustomSection> customSection(String name) {
        return customSections.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /**
     * The body of a function that the module defines.
     *
     * @param functionIndex the function's index, imports counted
     * @throws IndexOutOfBoundsException if it is imported or does not exist
     */
    public FunctionBody body(int functionIndex) {
        int i = Objects.checkIndex(functionIndex - importedFunctions, bodyStarts.length);
        return new FunctionBody(functionIndex, bodyStarts[i], bodyEnds[i]);
    }

    /** A reader at the declarations of the locals of {@code body}. */
    public InstructionReader instructions(FunctionBody body) {
        return new InstructionReader(bytes, body.offset(), body.end(), features);
    }

    /**
     * A reader at an instruction of a function that the module defines.
     *
     * @param functionIndex its index, imports counted
     * @param offset where the instruction is in the module
     */
    public InstructionReader instructions(int functionIndex, int offset) {
        return new InstructionReader(bytes, offset, body(functionIndex).end(), features);
    }

    /** A reader at the first instruction of {@code expression}. */
    public InstructionReader instructions(ConstantExpression expression) {
        return new InstructionReader(bytes, expression.offset(), expression.end(), features);
    }

    /**
     * Copies a range of the module's bytes, such as the content of a data segment or custom
     * section.
     *
     * @throws IndexOutOfBoundsException if either range is out of bounds
     */
    public void copyBytes(int offset, byte[] target, int targetOffset, int length) {
        System.arraycopy(bytes, offset, target, targetOffset, length);
    }

    /** A copy of a range of the module's bytes. */
    public byte[] bytes(int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        var copy = new byte[length];
        System.arraycopy(bytes, offset, copy, 0, length);
        return copy;
    }

    /** The names in the name section; empty if there is none, or as far as it could be read. */
    public NameSection names() {
        var result = names;
        if (result == null) {
            result =
                    customSection("name")
                            .map(
                                    section ->
                                            NameSection.decode(
                                                    bytes, section.offset(), section.length()))
                            .orElse(NameSection.EMPTY);
            names = result;
        }
        return result;
    }

    /** The debug information, which may be none; read as something is asked of it. */
    public DebugInformation debugInformation() {
        var result = debugInformation;
        if (result == null) {
            int code = -1;
            for (var section : sections) {
                if (section.id() == SectionId.CODE) {
                    code = section.offset();
                }
            }
            result = new DebugInformation(bytes, customSections, code);
            debugInformation = result;
        }
        return result;
    }
}
