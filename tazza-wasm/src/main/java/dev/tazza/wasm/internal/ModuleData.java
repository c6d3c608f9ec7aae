package dev.tazza.wasm.internal;

import dev.tazza.wasm.CustomSection;
import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.Export;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.GlobalDefinition;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Section;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.TableDefinition;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import java.util.ArrayList;
import java.util.List;

/**
 * What the decoder gathers before it becomes an immutable {@link dev.tazza.wasm.Module}. Index
 * spaces hold imports first, then definitions.
 */
public final class ModuleData {
    /** The whole module; owned by the module, never written. */
    public byte[] bytes;

    /** The features it was decoded with. */
    public Features features;

    /** The sections, in order. */
    public List<Section> sections = new ArrayList<>();

    /** The type section, flattened. */
    public List<SubType> types = new ArrayList<>();

    /** For each type, the index of the first type of its recursion group. */
    public int[] recursionGroupStart = new int[0];

    /** The imports, in order. */
    public List<Import> imports = new ArrayList<>();

    /** The type index of each function, imports first. */
    public int[] functionTypes = new int[0];

    /** The type of each table, imports first. */
    public List<TableType> tables = new ArrayList<>();

    /** The tables that are not imported. */
    public List<TableDefinition> tableDefinitions = new ArrayList<>();

    /** The type of each memory, imports first. */
    public List<MemoryType> memories = new ArrayList<>();

    /** The type of each global, imports first. */
    public List<GlobalType> globals = new ArrayList<>();

    /** The globals that are not imported. */
    public List<GlobalDefinition> globalDefinitions = new ArrayList<>();

    /** The type of each tag, imports first. */
    public List<TagType> tags = new ArrayList<>();

    /** The exports, in order. */
    public List<Export> exports = new ArrayList<>();

    /** The start function, or -1. */
    public int start = -1;

    /** The element segments. */
    public List<ElementSegment> elements = new ArrayList<>();

    /** The data segments. */
    public List<DataSegment> data = new ArrayList<>();

    /** The content of the data count section, or -1. */
    public int dataCount = -1;

    /** Where the body of each defined function starts: at the declarations of its locals. */
    public int[] bodyStarts = new int[0];

    /** Where the body of each defined function ends. */
    public int[] bodyEnds = new int[0];

    /** The custom sections, in order. */
    public List<CustomSection> customSections = new ArrayList<>();

    /** How many functions are imported. */
    public int importedFunctions;

    /** How many tables are imported. */
    public int importedTables;

    /** How many memories are imported. */
    public int importedMemories;

    /** How many globals are imported. */
    public int importedGlobals;

    /** How many tags are imported. */
    public int importedTags;
}
