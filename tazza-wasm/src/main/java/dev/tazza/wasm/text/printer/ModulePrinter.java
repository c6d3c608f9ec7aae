package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.CustomSection;
import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.SectionId;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.text.lexer.Annotation;
import java.util.ArrayList;
import java.util.List;

/** Prints a module, field by field in the order of the sections. */
public final class ModulePrinter {
    private static final int BYTES_PER_LINE = 1 << 16;

    private final Module module;
    private final TextWriter out;
    private final Identifiers identifiers;
    private final TypePrinter types;
    private final LabelNames labels;
    private final InstructionPrinter instructions;
    private final FoldedPrinter folded;
    private final Hints hints;
    private final BodyPrinter bodies;

    private ModulePrinter(Module module, boolean fold, Appendable out) {
        this.module = module;
        this.out = new TextWriter(out);
        identifiers = new Identifiers(module);
        types = new TypePrinter(identifiers);
        labels = new LabelNames(identifiers);
        instructions = new InstructionPrinter(identifiers, types, labels);
        hints = new Hints(module);
        folded = new FoldedPrinter(instructions, labels, hints, new Arity(module));
        bodies = fold ? folded : new FlatPrinter(instructions, labels, hints);
    }

    /**
     * Prints a module.
     *
     * @param fold whether instructions are printed with their operands inside their parentheses
     * @param out where the text goes
     * @throws java.io.UncheckedIOException if {@code out} cannot be written to
     */
    public static void print(Module module, boolean fold, Appendable out) {
        new ModulePrinter(module, fold, out).print();
    }

    private void print() {
        out.append("(module").append(identifiers.module());
        out.indent();
        types();
        imports();
        functions();
        tables();
        memories();
        tags();
        globals();
        exports();
        module.start().ifPresent(f -> field("start " + identifiers.functions.reference(f)));
        elements();
        data();
        module.customSections().forEach(this::custom);
        out.outdent();
        out.append(")\n");
    }

    private void field(String content) {
        out.line().append("(").append(content).append(")");
    }

    private void types() {
        var all = module.types();
        int end;
        for (int start = 0; start < all.size(); start = end) {
            end = start + 1;
            while (end < all.size() && module.recursionGroupStart(end) == start) {
                end++;
            }
            if (end == start + 1) {
                field(types.definition(start, all.get(start)));
                continue;
            }
            out.line().append("(rec");
            out.indent();
            for (int i = start; i < end; i++) {
                field(types.definition(i, all.get(i)));
            }
            out.outdent();
            out.append(")");
        }
    }

    private Identifiers.Space space(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> identifiers.functions;
            case TABLE -> identifiers.tables;
            case MEMORY -> identifiers.memories;
            case GLOBAL -> identifiers.globals;
            case TAG -> identifiers.tags;
        };
    }

    private void imports() {
        var next = new int[ExternalKind.values().length];
        for (var item : module.imports()) {
            var kind = item.type().kind();
            int index = next[kind.ordinal()]++;
            field(
                    "import %s %s (%s%s%s)"
                            .formatted(
                                    Literals.bytes(item.module()),
                                    Literals.bytes(item.name()),
                                    kind.text(),
                                    space(kind).definition(index),
                                    types.external(item.type())));
        }
    }

    private void exports() {
        for (var export : module.exports()) {
            String reference = space(export.kind()).reference(export.index());
            field(
                    "export %s (%s %s)"
                            .formatted(
                                    Literals.bytes(export.name()),
                                    export.kind().text(),
                                    reference));
        }
    }

    // Functions

    private void functions() {
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            function(i);
        }
    }

    private void function(int index) {
        var type = module.typeOfFunction(index);
        var in = module.instructions(module.body(index));
        var declared = locals(in.bytes());
        var parameters = type.parameters();
        var names = identifiers.locals(index, parameters.size() + declared.size());
        instructions.setLocals(names);
        labels.start(index);
        out.line().append("(func").append(identifiers.functions.definition(index));
        out.append(types.typeUse(module.functionTypeIndex(index)));
        out.append(declarations("param", parameters, names, 0));
        out.append(types.group("result", type.results()));
        out.indent();
        if (!declared.isEmpty()) {
            out.line()
                    .append(declarations("local", declared, names, parameters.size()).substring(1));
        }
        bodies.print(in, out);
        out.outdent();
        out.append(")");
    }

    /** Reads the types of the locals that are declared. */
    private List<ValueType> locals(ByteReader in) {
        var result = new ArrayList<ValueType>();
        for (int groups = in.count(); groups > 0; groups--) {
            int count = in.count();
            var type = TypeReader.valueType(in, module.features());
            for (int i = 0; i < count; i++) {
                result.add(type);
            }
        }
        return result;
    }

    /** Declarations of locals, with a space before each; those without names are put together. */
    private String declarations(
            String keyword, List<ValueType> locals, Identifiers.Space names, int first) {
        var text = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < locals.size(); i++) {
            String type = types.valueType(locals.get(i));
            if (names.isNamed(first + i)) {
                text.append(open ? ") (" : " (").append(keyword).append(' ');
                text.append(names.reference(first + i)).append(' ').append(type).append(')');
                open = false;
            } else {
                text.append(open ? " " : " (" + keyword + " ").append(type);
                open = true;
            }
        }
        return open ? text.append(')').toString() : text.toString();
    }

    // Tables, memories, tags, globals

    private void tables() {
        int index = module.importedTableCount();
        for (var table : module.tableDefinitions()) {
            String initializer = table.initializer().map(e -> " " + expression(e)).orElse("");
            field(
                    "table"
                            + identifiers.tables.definition(index++)
                            + " "
                            + types.table(table.type())
                            + initializer);
        }
    }

    private String expression(ConstantExpression expression) {
        return String.join(" ", expressions(expression));
    }

    private List<String> expressions(ConstantExpression expression) {
        labels.start(-1);
        return folded.expressions(module.instructions(expression));
    }

    private void memories() {
        for (int i = module.importedMemoryCount(); i < module.memories().size(); i++) {
            String type = types.memory(module.memories().get(i));
            field("memory" + identifiers.memories.definition(i) + " " + type);
        }
    }

    private void tags() {
        for (int i = module.importedTagCount(); i < module.tags().size(); i++) {
            int type = module.tags().get(i).typeIndex();
            String signature = types.signature(module.functionType(type));
            field("tag" + identifiers.tags.definition(i) + types.typeUse(type) + signature);
        }
    }

    private void globals() {
        int index = module.importedGlobalCount();
        for (var global : module.globalDefinitions()) {
            String head = "global" + identifiers.globals.definition(index++);
            field(
                    head
                            + " "
                            + types.global(global.type())
                            + " "
                            + expression(global.initializer()));
        }
    }

    // Segments

    private void elements() {
        for (int i = 0; i < module.elements().size(); i++) {
            var segment = module.elements().get(i);
            out.line().append("(elem").append(identifiers.elements.definition(i));
            switch (segment.mode()) {
                case ElementSegment.Mode.Passive() -> {}
                case ElementSegment.Mode.Declarative() -> out.append(" declare");
                case ElementSegment.Mode.Active(int table, ConstantExpression offset) -> {
                    if (table != 0) {
                        out.append(" (table ")
                                .append(identifiers.tables.reference(table))
                                .append(")");
                    }
                    out.append(" (offset ").append(expression(offset)).append(")");
                }
            }
            items(segment);
            out.append(")");
        }
    }

    private void items(ElementSegment segment) {
        switch (segment.items()) {
            case ElementSegment.Items.Functions(int[] indexes) -> {
                out.append(" func");
                for (int function : indexes) {
                    out.append(" ").append(identifiers.functions.reference(function));
                }
            }
            case ElementSegment.Items.Expressions(var all) -> {
                out.append(" ").append(types.valueType(segment.type()));
                for (var expression : all) {
                    var parts = expressions(expression);
                    String item = String.join(" ", parts);
                    out.append(parts.size() == 1 ? " " + item : " (item " + item + ")");
                }
            }
        }
    }

    private void data() {
        for (int i = 0; i < module.data().size(); i++) {
            var segment = module.data().get(i);
            out.line().append("(data").append(identifiers.data.definition(i));
            segment.active().ifPresent(this::target);
            bytes(segment.offset(), segment.length());
            out.append(")");
        }
    }

    private void target(DataSegment.Active active) {
        if (active.memory() != 0) {
            out.append(" (memory ")
                    .append(identifiers.memories.reference(active.memory()))
                    .append(")");
        }
        out.append(" (offset ").append(expression(active.address())).append(")");
    }

    /** A range of the module's bytes, as strings of a limited length. */
    private void bytes(int offset, int length) {
        for (int done = 0; done < length || done == 0; done += BYTES_PER_LINE) {
            int count = Math.min(length - done, BYTES_PER_LINE);
            var text = new StringBuilder(" ");
            Literals.string(text, module.bytes(offset + done, count), 0, count);
            out.append(text);
        }
    }

    private void custom(CustomSection section) {
        boolean said =
                section.name().equals("name")
                        || section.name().equals(Annotation.BRANCH_HINT) && hints.isUnderstood();
        if (said) {
            return;
        }
        var after = lastWritten(SectionId.of(section.afterSection()));
        String place =
                after == SectionId.CUSTOM ? "(before first)" : "(after " + sectionWord(after) + ")";
        out.line()
                .append("(@custom ")
                .append(Literals.bytes(section.name()))
                .append(" ")
                .append(place);
        bytes(section.offset(), section.length());
        out.append(")");
    }

    /**
     * The last section up to {@code section} that is there when the text is assembled: empty
     * sections are left out, and the data count section is where it is needed; CUSTOM stands for
     * none.
     */
    private SectionId lastWritten(SectionId section) {
        var result = section;
        while (result != SectionId.CUSTOM && !isWritten(result)) {
            result = SectionId.values()[result.ordinal() - 1];
        }
        return result;
    }

    private boolean isWritten(SectionId section) {
        return switch (section) {
            case CUSTOM, DATA_COUNT -> false;
            case TYPE -> !module.types().isEmpty();
            case IMPORT -> !module.imports().isEmpty();
            case FUNCTION, CODE -> module.functionCount() > module.importedFunctionCount();
            case TABLE -> !module.tableDefinitions().isEmpty();
            case MEMORY -> module.memories().size() > module.importedMemoryCount();
            case TAG -> module.tags().size() > module.importedTagCount();
            case GLOBAL -> !module.globalDefinitions().isEmpty();
            case EXPORT -> !module.exports().isEmpty();
            case START -> module.start().isPresent();
            case ELEMENT -> !module.elements().isEmpty();
            case DATA -> !module.data().isEmpty();
        };
    }

    private static String sectionWord(SectionId section) {
        return switch (section) {
            case CUSTOM -> throw new IllegalArgumentException("no place is after a custom section");
            case TYPE -> "type";
            case IMPORT -> "import";
            case FUNCTION -> "func";
            case TABLE -> "table";
            case MEMORY -> "memory";
            case TAG -> "tag";
            case GLOBAL -> "global";
            case EXPORT -> "export";
            case START -> "start";
            case ELEMENT -> "elem";
            case DATA_COUNT -> "datacount";
            case CODE -> "code";
            case DATA -> "data";
        };
    }
}
