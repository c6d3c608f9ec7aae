package dev.tazza.wasm.text;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.SectionId;
import dev.tazza.wasm.binary.TypeWriter;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.text.lexer.Annotation;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.Keywords;
import dev.tazza.wasm.text.lexer.TokenKind;
import dev.tazza.wasm.text.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Assembles a module (specification 6.6): parses its fields and writes each into its section of the
 * binary format. Only the form is checked; validity is left to the validator.
 */
final class ModuleParser {
    private final Cursor cursor;
    private final Scope scope = new Scope();
    private final ModuleSections sections = new ModuleSections();
    private final NameSectionWriter names = new NameSectionWriter();
    private final BranchHints branchHints = new BranchHints();
    private final AnnotationReader annotations;
    private final TypeParser types;
    private final Labels labels = new Labels();
    private final ImmediateParser immediates;
    private final InstructionParser instructions;
    private final SegmentParser segments;
    private final int from;
    private final int to;

    private int nextType;
    private int nextFunction;
    private int nextTable;
    private int nextMemory;
    private int nextGlobal;
    private int nextTag;
    private int start = -1;

    /** A parser of the fields from token {@code from} up to {@code to}. */
    private ModuleParser(Tokens tokens, int from, int to, Features features) {
        this.from = from;
        this.to = to;
        cursor = new Cursor(tokens);
        annotations = new AnnotationReader(tokens, from, to);
        types = new TypeParser(cursor, scope.types, features);
        immediates = new ImmediateParser(cursor, scope, types, labels);
        instructions = new InstructionParser(cursor, immediates, labels, annotations);
        segments = new SegmentParser(cursor, scope, types, instructions, sections);
    }

    /**
     * Assembles the fields from token {@code from} up to {@code to}.
     *
     * @param name the module's name, or null
     * @param features what the syntax may use, as far as it depends on features
     */
    static byte[] assemble(Tokens tokens, int from, int to, String name, Features features) {
        return new ModuleParser(tokens, from, to, features).assemble(name);
    }

    private byte[] assemble(String identifier) {
        new DeclarationParser(cursor, scope, types).parse(from, to);
        String name = annotations.name(from, "module");
        names.setModuleName(name != null ? name : identifier);
        cursor.moveTo(from);
        while (cursor.position() < to) {
            annotations.customSections(cursor.position(), sections);
            field();
        }
        annotations.customSections(to, sections);
        annotations.requireAllTaken();
        addMetadata();
        boolean dataCount = immediates.usesDataCount();
        return sections.toBytes(scope.types, start, dataCount);
    }

    private void addMetadata() {
        if (!branchHints.isEmpty()) {
            var content = new ByteWriter();
            branchHints.write(content);
            sections.addCustom(
                    ModuleSections.gapBefore(SectionId.CODE), Annotation.BRANCH_HINT, content);
        }
        names.nameAll(NameSectionWriter.Kind.FUNCTION, scope.functions);
        names.nameAll(NameSectionWriter.Kind.TYPE, scope.types.names());
        names.nameAll(NameSectionWriter.Kind.TABLE, scope.tables);
        names.nameAll(NameSectionWriter.Kind.MEMORY, scope.memories);
        names.nameAll(NameSectionWriter.Kind.GLOBAL, scope.globals);
        names.nameAll(NameSectionWriter.Kind.ELEMENT, scope.elements);
        names.nameAll(NameSectionWriter.Kind.DATA, scope.data);
        names.nameAll(NameSectionWriter.Kind.TAG, scope.tags);
        scope.types
                .fields()
                .forEach(
                        (type, fields) ->
                                names.nameInner(NameSectionWriter.Kind.FIELD, type, fields));
        if (!names.isEmpty()) {
            var content = new ByteWriter();
            names.write(content);
            sections.addCustom(ModuleSections.LAST_GAP, NameSectionWriter.SECTION, content);
        }
    }

    private void field() {
        cursor.open();
        switch (cursor.keyword("module field")) {
            case "type" -> type();
            case "rec" -> {
                while (cursor.tryOpen("type")) {
                    type();
                    cursor.close();
                }
            }
            case "import" -> imports();
            case "func" -> function();
            case "table" -> table();
            case "memory" -> memory();
            case "global" -> global();
            case "tag" -> tag();
            case "export" -> export();
            case "start" -> start();
            case "elem" -> {
                identify(NameSectionWriter.Kind.ELEMENT, segments.nextElement());
                segments.element();
            }
            case "data" -> {
                identify(NameSectionWriter.Kind.DATA, segments.nextData());
                segments.data();
            }
            default -> throw new IllegalStateException("a field that passed the declaration pass");
        }
        cursor.close();
    }

    /** Steps over the identifier of a definition and its name annotation. */
    private void identify(NameSectionWriter.Kind kind, int index) {
        cursor.tryIdentifier();
        names.name(kind, index, annotations.name(cursor.position(), "definition"));
    }

    /** Steps over a type, which the declaration pass has parsed. */
    private void type() {
        int field = cursor.position() - 2;
        identify(NameSectionWriter.Kind.TYPE, nextType++);
        cursor.moveTo(cursor.tokens().match(field));
    }

    // Imports and exports

    private void imports() {
        String module = cursor.name();
        if (cursor.at(TokenKind.STRING)) {
            imported(module, cursor.name());
            return;
        }
        var sharing = new ArrayList<String>();
        while (cursor.tryOpen("item")) {
            String name = cursor.name();
            if (cursor.at(TokenKind.RIGHT)) {
                sharing.add(name);
            } else {
                imported(module, name);
            }
            cursor.close();
        }
        importShared(module, sharing);
    }

    private void importShared(String module, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        cursor.open();
        var kind = Keywords.externalKind(cursor.keyword("kind"));
        var type = types.externalType(kind);
        cursor.close();
        for (var item : items) {
            next(kind);
            addImport(module, item, type);
        }
    }

    private void imported(String module, String name) {
        cursor.open();
        var kind = Keywords.externalKind(cursor.keyword("kind"));
        identify(nameKind(kind), next(kind));
        addImport(module, name, types.externalType(kind));
        cursor.close();
    }

    private void addImport(String module, String name, ExternalType type) {
        TypeWriter.externalType(sections.entry(SectionId.IMPORT).name(module).name(name), type);
    }

    private static NameSectionWriter.Kind nameKind(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> NameSectionWriter.Kind.FUNCTION;
            case TABLE -> NameSectionWriter.Kind.TABLE;
            case MEMORY -> NameSectionWriter.Kind.MEMORY;
            case GLOBAL -> NameSectionWriter.Kind.GLOBAL;
            case TAG -> NameSectionWriter.Kind.TAG;
        };
    }

    /** The index of the next thing of a kind. */
    private int next(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> nextFunction++;
            case TABLE -> nextTable++;
            case MEMORY -> nextMemory++;
            case GLOBAL -> nextGlobal++;
            case TAG -> nextTag++;
        };
    }

    /**
     * Parses what definitions have in common: identifier, inline exports, and an inline import with
     * its type.
     *
     * @return whether it was an import, so that nothing is left to parse
     */
    private boolean inlineImportOrExports(ExternalKind kind) {
        int index = next(kind);
        identify(nameKind(kind), index);
        while (cursor.tryOpen("export")) {
            addExport(cursor.name(), kind, index);
            cursor.close();
        }
        if (!cursor.tryOpen("import")) {
            return false;
        }
        String module = cursor.name();
        String name = cursor.name();
        cursor.close();
        addImport(module, name, types.externalType(kind));
        return true;
    }

    private void addExport(String name, ExternalKind kind, int index) {
        sections.entry(SectionId.EXPORT).name(name).u8(kind.ordinal()).u32(index);
    }

    private void export() {
        String name = cursor.name();
        int item = cursor.position();
        cursor.open();
        var kind = Keywords.externalKind(cursor.keyword("kind of export"));
        if (kind == null) {
            cursor.moveTo(item);
            throw cursor.unexpected("kind of export");
        }
        addExport(name, kind, scope.of(kind).resolve(cursor));
        cursor.close();
    }

    private void start() {
        if (start != -1) {
            throw cursor.error("multiple start sections", cursor.position() - 2);
        }
        start = scope.functions.resolve(cursor);
    }

    // Definitions

    private void function() {
        int index = nextFunction;
        if (inlineImportOrExports(ExternalKind.FUNCTION)) {
            return;
        }
        var locals = new IndexSpace("local", "local");
        sections.entry(SectionId.FUNCTION).u32(types.typeUse(locals));
        var body = new ByteWriter();
        locals(locals, body);
        instructions.parseBody(locals, body, branchHints);
        body.u8(Opcode.END.encoding());
        sections.entry(SectionId.CODE).sized(body);
        branchHints.finish(index);
        names.nameInner(NameSectionWriter.Kind.LOCAL, index, locals);
        labels.blockNames()
                .forEach(
                        (block, name) ->
                                names.nameInner(NameSectionWriter.Kind.LABEL, index, block, name));
    }

    private void locals(IndexSpace locals, ByteWriter body) {
        var runs = new LocalRuns();
        while (cursor.tryOpen("local")) {
            if (cursor.at(TokenKind.IDENTIFIER)) {
                locals.declare(cursor);
                runs.add(types.valueType());
            } else {
                while (!cursor.at(TokenKind.RIGHT)) {
                    locals.declareUnnamed(1);
                    runs.add(types.valueType());
                }
            }
            cursor.close();
        }
        runs.write(body);
    }

    private void table() {
        int index = nextTable;
        if (!inlineImportOrExports(ExternalKind.TABLE)) {
            segments.table(index);
        }
    }

    private void memory() {
        int index = nextMemory;
        if (!inlineImportOrExports(ExternalKind.MEMORY)) {
            segments.memory(index);
        }
    }

    private void global() {
        if (inlineImportOrExports(ExternalKind.GLOBAL)) {
            return;
        }
        var out = sections.entry(SectionId.GLOBAL);
        TypeWriter.globalType(out, types.globalType());
        instructions.parseConstant(out);
    }

    private void tag() {
        if (!inlineImportOrExports(ExternalKind.TAG)) {
            var type = new TagType(types.typeUse(new IndexSpace("local", "local")));
            TypeWriter.tagType(sections.entry(SectionId.TAG), type);
        }
    }
}
