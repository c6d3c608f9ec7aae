package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.EXTERNREF;
import static dev.tazza.wasm.ValueType.F32;
import static dev.tazza.wasm.ValueType.F64;
import static dev.tazza.wasm.ValueType.FUNCREF;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.binary.ModuleBuilder;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes random valid modules that end, in time that does not grow. */
final class ModuleGenerator {
    private static final int CALLS_PER_FUNCTION = 3;
    private static final int MAX_LOCALS_OF_A_TYPE = 3;
    private static final int MANY_LOCALS_OF_A_TYPE = 300;

    private final Choices choices;
    private final boolean spaced;
    private final Layout layout;
    private final ModuleBuilder module = new ModuleBuilder();

    private ModuleGenerator(long seed, boolean spaced) {
        choices = new Choices(seed);
        this.spaced = spaced;
        layout = new Layout(choices);
    }

    /** The module of a seed. */
    static GeneratedModule generate(long seed) {
        return new ModuleGenerator(seed, false).run(seed);
    }

    /** The module of a seed, with {@linkplain Emitter empty blocks} between its instructions. */
    static GeneratedModule generateSpaced(long seed) {
        return new ModuleGenerator(seed, true).run(seed);
    }

    private GeneratedModule run(long seed) {
        for (var function : Host.FUNCTIONS) {
            int type = typeIndex(function.type());
            module.importing(Host.MODULE, function.name(), new ExternalType.Function(type));
        }
        addStorage();
        for (int i = Layout.imports(); i < layout.functions().size(); i++) {
            addFunction(i);
        }
        module.export(Host.BACK, ExternalKind.FUNCTION, Layout.imports());
        addSegments();
        return new GeneratedModule(seed, layout, module.build(), calls());
    }

    private int typeIndex(FunctionType type) {
        return module.functionType(type.parameters(), type.results());
    }

    private void addStorage() {
        module.memory(MemoryType.of(Limits.between(1, 3)));
        module.export("memory", ExternalKind.MEMORY, 0);
        if (layout.manyMemories()) {
            for (int i = 0; i < Layout.MORE_MEMORIES.size(); i++) {
                int memory = module.memory(Layout.MORE_MEMORIES.get(i));
                module.export("memory" + memory, ExternalKind.MEMORY, memory);
            }
        }
        for (int i = 0; i < Layout.TABLES.size(); i++) {
            var limits = Limits.between(Layout.TABLE_SIZE, Layout.TABLE_MAXIMUM);
            module.table(TableType.of(limits, Layout.TABLES.get(i)));
            module.export("t" + i, ExternalKind.TABLE, i);
        }
        if (layout.exceptions() != Layout.ExceptionForm.NONE) {
            for (int i = 0; i < Layout.TAGS.size(); i++) {
                var type = new FunctionType(Layout.TAGS.get(i), List.of());
                module.tag(new TagType(typeIndex(type)));
                module.export("e" + i, ExternalKind.TAG, i);
            }
        }
        for (int i = 0; i < layout.globals().size(); i++) {
            var type = layout.globals().get(i);
            boolean fuel = i == Layout.FUEL_GLOBAL;
            module.global(
                    new GlobalType(type, true),
                    code -> {
                        if (fuel) {
                            code.i32(Layout.FUEL);
                        } else {
                            initialValue(code, type);
                        }
                        code.end();
                    });
            module.export("g" + i, ExternalKind.GLOBAL, i);
        }
    }

    private void initialValue(CodeBuilder code, ValueType type) {
        switch (type.code()) {
            case 0x7F -> code.i32(choices.i32());
            case 0x7E -> code.i64(choices.i64());
            case 0x7D -> code.f32(choices.f32());
            case 0x7C -> code.f64(choices.f64());
            default -> code.heapType(Opcode.REF_NULL, type.heapType());
        }
    }

    private void addFunction(int index) {
        var type = layout.functions().get(index);
        module.function(
                typeIndex(type),
                code -> {
                    var body =
                            new Body(
                                    choices,
                                    layout,
                                    new Emitter(code, spaced),
                                    type,
                                    this::typeIndex);
                    for (var local : List.of(ValueType.I32, ValueType.I64, FUNCREF, EXTERNREF)) {
                        addLocals(code, body, local);
                    }
                    if (layout.exceptions() == Layout.ExceptionForm.TABLE) {
                        addLocals(code, body, ValueType.EXNREF);
                    }
                    int scratch32 = addLocals(code, body, F32);
                    int scratch64 = addLocals(code, body, F64);
                    int scratch128 = addLocals(code, body, ValueType.V128);
                    var values = new Values(body, scratch32, scratch64, scratch128);
                    var blocks = new Blocks(body, values);
                    values.use(blocks);
                    blocks.function();
                });
        if (layout.exported(index)) {
            module.export("f" + index, ExternalKind.FUNCTION, index);
        }
    }

    private int addLocals(CodeBuilder code, Body body, ValueType type) {
        // Now and then more locals than have a short form of instruction in the JVM.
        int most = choices.percent(2) ? MANY_LOCALS_OF_A_TYPE : MAX_LOCALS_OF_A_TYPE;
        int count = choices.between(1, most);
        code.locals(count, type);
        int last = 0;
        for (int i = 0; i < count; i++) {
            last = body.addLocal(type);
        }
        return last;
    }

    private void addSegments() {
        int functions = layout.functions().size();
        var table = new int[Layout.TABLE_SIZE - 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = i % functions;
        }
        module.elements(code -> code.i32(0).end(), table);
        for (int i = 0; i < Layout.FUNCTION_ELEMENTS.size(); i++) {
            var indexes = new int[Layout.SEGMENT_SIZE];
            for (int j = 0; j < indexes.length; j++) {
                indexes[j] = (i + j) % functions;
            }
            module.passiveElements(indexes);
        }
        Consumer<CodeBuilder> nothing =
                code -> code.heapType(Opcode.REF_NULL, EXTERNREF.heapType()).end();
        module.passiveElements(EXTERNREF, List.of(nothing, nothing, nothing, nothing));
        module.data(0, code -> code.i32(0).end(), choices.bytes(512));
        for (int i = 0; i < Layout.DATA.size(); i++) {
            module.passiveData(choices.bytes(Layout.SEGMENT_SIZE));
        }
    }

    private List<PlannedCall> calls() {
        var calls = new ArrayList<PlannedCall>();
        int functions = layout.functions().size();
        for (int i = 0; i < CALLS_PER_FUNCTION * (functions - Layout.imports()); i++) {
            int function;
            do {
                function = choices.between(Layout.imports(), functions - 1);
            } while (!layout.exported(function));
            var parameters = layout.functions().get(function).parameters();
            var arguments = new long[parameters.size()];
            for (int j = 0; j < arguments.length; j++) {
                arguments[j] = argument(parameters.get(j));
            }
            calls.add(new PlannedCall(function, parameters, arguments));
        }
        return calls;
    }

    private long argument(ValueType type) {
        return switch (type.code()) {
            case 0x7F -> choices.i32();
            case 0x7E -> choices.i64();
            case 0x7D -> choices.f32();
            case 0x7C -> choices.f64();
            default -> type.equals(FUNCREF) ? functionArgument() : choices.between(-1, 3);
        };
    }

    // Only the functions defined here are exported, and an argument has to be one of those.
    private int functionArgument() {
        int function = choices.between(Layout.imports() - 1, layout.functions().size() - 1);
        return layout.exported(Math.max(function, 0)) ? function : -1;
    }
}
