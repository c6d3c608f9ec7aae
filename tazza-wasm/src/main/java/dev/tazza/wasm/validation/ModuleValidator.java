package dev.tazza.wasm.validation;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.ElementSegment.Items;
import dev.tazza.wasm.ElementSegment.Mode;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import java.util.HashSet;

/**
 * Validates modules (specification chapter 3). Linear in the size of the module; neither the Java
 * stack nor the number of objects grows with nesting or the number of instructions.
 */
public final class ModuleValidator {
    private final Module module;
    private final ModuleContext context;
    private final ExternalTypeValidator types;
    private final FunctionValidator code;

    private ModuleValidator(Module module) {
        this.module = module;
        context = new ModuleContext(module, new TypeSectionValidator(module).validate());
        types = new ExternalTypeValidator(context);
        code = new FunctionValidator(context);
    }

    /**
     * Checks that a module is valid with the features it was decoded with.
     *
     * @throws InvalidException if it breaks a rule, or uses an instruction of a feature that is off
     * @throws MalformedException if the bytes of a body are no instructions; they are first read
     *     here
     */
    public static void validate(Module module) {
        new ModuleValidator(module).validate();
    }

    private void validate() {
        imports();
        functionTypes();
        tables();
        memories();
        tags();
        globals();
        exports();
        start();
        elements();
        data();
        bodies();
    }

    private void imports() {
        for (var required : module.imports()) {
            types.validate(
                    required.type(),
                    "the import \"%s\" \"%s\"".formatted(required.module(), required.name()));
            if (required.type() instanceof GlobalType global && global.mutable()) {
                requireMutableGlobals("import of a mutable global");
            }
        }
    }

    private void requireMutableGlobals(String what) {
        if (!context.has(Feature.MUTABLE_GLOBALS)) {
            throw InvalidException.needs(Feature.MUTABLE_GLOBALS, what, -1);
        }
    }

    private void functionTypes() {
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            types.functionType(module.functionTypeIndex(i), "function " + i);
        }
    }

    private void tables() {
        if (module.tables().size() > 1) {
            requireForSeveral(Feature.REFERENCE_TYPES, "multiple tables");
        }
        // An initializer sees the imported globals only: the section of the others comes later.
        context.showGlobals(module.importedGlobalCount());
        int index = module.importedTableCount();
        for (var table : module.tableDefinitions()) {
            var where = "table " + index++;
            types.validate(table.type(), where);
            var elementType = table.type().elementType();
            if (table.initializer().isPresent()) {
                expression(table.initializer().get(), elementType.code(), where);
            } else if (!elementType.isDefaultable()) {
                throw new InvalidException(
                        "type mismatch: %s needs an initializer for elements of type %s"
                                .formatted(where, elementType),
                        -1,
                        -1,
                        null);
            }
        }
    }

    /** The older words for what needs a feature now. */
    private void requireForSeveral(Feature feature, String words) {
        if (!context.has(feature)) {
            throw new InvalidException(
                    "%s: %s is not enabled".formatted(words, feature.text()), -1, -1, feature);
        }
    }

    private void memories() {
        if (module.memories().size() > 1) {
            requireForSeveral(Feature.MULTI_MEMORY, "multiple memories");
        }
        for (int i = module.importedMemoryCount(); i < module.memories().size(); i++) {
            types.validate(module.memories().get(i), "memory " + i);
        }
    }

    private void tags() {
        for (int i = module.importedTagCount(); i < module.tags().size(); i++) {
            types.validate(module.tags().get(i), "tag " + i);
        }
    }

    private void globals() {
        int index = module.importedGlobalCount();
        for (var global : module.globalDefinitions()) {
            context.showGlobalsToConstants(index);
            var where = "global " + index++;
            types.validate(global.type(), where);
            expression(global.initializer(), global.type().valueType().code(), where);
        }
        // The expressions of segments follow the rule of those of globals.
        context.showGlobalsToConstants(index);
    }

    private void exports() {
        var names = new HashSet<String>(2 * module.exports().size());
        for (var export : module.exports()) {
            if (!names.add(export.name())) {
                throw new InvalidException(
                        "duplicate export name \"" + export.name() + "\"", -1, -1, null);
            }
            checkIndex(export.kind(), export.index(), "the export \"" + export.name() + "\"");
            switch (export.kind()) {
                case FUNCTION -> context.declaredFunctions.set(export.index());
                case GLOBAL -> {
                    if (module.globals().get(export.index()).mutable()) {
                        requireMutableGlobals("export of a mutable global");
                    }
                }
                default -> {}
            }
        }
    }

    private void checkIndex(ExternalKind kind, int index, String where) {
        var space =
                switch (kind) {
                    case FUNCTION -> "function";
                    case TABLE -> "table";
                    case MEMORY -> "memory";
                    case GLOBAL -> "global";
                    case TAG -> "tag";
                };
        int size =
                switch (kind) {
                    case FUNCTION -> module.functionCount();
                    case TABLE -> module.tables().size();
                    case MEMORY -> module.memories().size();
                    case GLOBAL -> module.globals().size();
                    case TAG -> module.tags().size();
                };
        if (index < 0 || index >= size) {
            throw new InvalidException(
                    "unknown %s %s, in %s".formatted(space, Integer.toUnsignedString(index), where),
                    -1,
                    -1,
                    null);
        }
    }

    private void start() {
        if (module.start().isEmpty()) {
            return;
        }
        int start = module.start().getAsInt();
        checkIndex(ExternalKind.FUNCTION, start, "the start section");
        var type = module.typeOfFunction(start);
        if (!type.parameters().isEmpty() || !type.results().isEmpty()) {
            throw new InvalidException(
                    "start function %d is of type %s".formatted(start, type), -1, -1, null);
        }
    }

    private void elements() {
        int index = 0;
        for (var segment : module.elements()) {
            var where = "element segment " + index++;
            types.valueType(segment.type(), where);
            if (segment.mode() instanceof Mode.Active active) {
                checkIndex(ExternalKind.TABLE, active.table(), where);
                var table = module.tables().get(active.table());
                if (!context.types.isSubtype(segment.type(), table.elementType())) {
                    throw new InvalidException(
                            "type mismatch: %s of type %s is for table %d of type %s"
                                    .formatted(
                                            where,
                                            segment.type(),
                                            active.table(),
                                            table.elementType()),
                            -1,
                            -1,
                            null);
                }
                expression(active.offset(), table.addressType().code(), where);
            }
            if (segment.items() instanceof Items.Functions functions) {
                for (int function : functions.indexes()) {
                    checkIndex(ExternalKind.FUNCTION, function, where);
                    context.declaredFunctions.set(function);
                }
            } else {
                for (var expression : ((Items.Expressions) segment.items()).expressions()) {
                    expression(expression, segment.type().code(), where);
                }
            }
        }
    }

    private void data() {
        int index = 0;
        for (var segment : module.data()) {
            int i = index++;
            segment.active()
                    .ifPresent(
                            active -> {
                                var where = "data segment " + i;
                                checkIndex(ExternalKind.MEMORY, active.memory(), where);
                                expression(
                                        active.address(),
                                        context.addressType(active.memory()),
                                        where);
                            });
        }
    }

    private void expression(ConstantExpression expression, int type, String where) {
        try {
            code.constant(expression, type);
        } catch (InvalidException e) {
            throw new InvalidException(
                    "%s, in %s".formatted(e.getMessage(), where),
                    e.offset(),
                    -1,
                    e.missingFeature().orElse(null));
        }
    }

    private void bodies() {
        context.showGlobals(module.globals().size());
        new BodiesValidator(context).validate();
    }
}
