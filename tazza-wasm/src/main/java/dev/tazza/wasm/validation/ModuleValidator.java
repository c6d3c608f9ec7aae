package dev.tazza.wasm.validation;

import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.GlobalDefinition;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TableDefinition;
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
        new SegmentValidator(context, types, code).validate();
        bodies();
    }

    private void imports() {
        for (var required : module.imports()) {
            try {
                validate(required);
            } catch (InvalidException e) {
                throw Place.within(
                        e, "the import \"" + required.module() + "\" \"" + required.name() + "\"");
            }
        }
    }

    private void validate(Import required) {
        types.validate(required.type());
        if (required.type() instanceof GlobalType global && global.mutable()) {
            requireMutableGlobals("import of a mutable global");
        }
    }

    private void requireMutableGlobals(String what) {
        if (!context.has(Feature.MUTABLE_GLOBALS)) {
            throw InvalidException.needs(Feature.MUTABLE_GLOBALS, what, -1);
        }
    }

    private void functionTypes() {
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            try {
                types.functionType(module.functionTypeIndex(i));
            } catch (InvalidException e) {
                throw Place.within(e, "function " + i);
            }
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
            try {
                validate(table);
            } catch (InvalidException e) {
                throw Place.within(e, "table " + index);
            }
            index++;
        }
    }

    private void validate(TableDefinition table) {
        types.validate(table.type());
        var elementType = table.type().elementType();
        if (table.initializer().isPresent()) {
            code.constant(table.initializer().get(), elementType.code());
        } else if (!elementType.isDefaultable()) {
            throw Place.invalid(
                    "type mismatch: elements of type " + elementType + " need an initializer");
        }
    }

    /** The older words for what needs a feature now. */
    private void requireForSeveral(Feature feature, String words) {
        if (!context.has(feature)) {
            throw new InvalidException(
                    words + ": " + feature.text() + " is not enabled", -1, -1, feature);
        }
    }

    private void memories() {
        if (module.memories().size() > 1) {
            requireForSeveral(Feature.MULTI_MEMORY, "multiple memories");
        }
        for (int i = module.importedMemoryCount(); i < module.memories().size(); i++) {
            try {
                types.validate(module.memories().get(i));
            } catch (InvalidException e) {
                throw Place.within(e, "memory " + i);
            }
        }
    }

    private void tags() {
        for (int i = module.importedTagCount(); i < module.tags().size(); i++) {
            try {
                types.validate(module.tags().get(i));
            } catch (InvalidException e) {
                throw Place.within(e, "tag " + i);
            }
        }
    }

    private void globals() {
        int index = module.importedGlobalCount();
        for (var global : module.globalDefinitions()) {
            context.showGlobalsToConstants(index);
            try {
                validate(global);
            } catch (InvalidException e) {
                throw Place.within(e, "global " + index);
            }
            index++;
        }
        // The expressions of segments follow the rule of those of globals.
        context.showGlobalsToConstants(index);
    }

    private void validate(GlobalDefinition global) {
        types.validate(global.type());
        code.constant(global.initializer(), global.type().valueType().code());
    }

    private void exports() {
        var names = new HashSet<String>(2 * module.exports().size());
        for (var export : module.exports()) {
            if (!names.add(export.name())) {
                throw Place.invalid("duplicate export name \"" + export.name() + "\"");
            }
            try {
                validate(export);
            } catch (InvalidException e) {
                throw Place.within(e, "the export \"" + export.name() + "\"");
            }
        }
    }

    private void validate(Export export) {
        context.checkIndex(export.kind(), export.index());
        if (export.kind() == ExternalKind.FUNCTION) {
            context.declaredFunctions.set(export.index());
        } else if (export.kind() == ExternalKind.GLOBAL
                && module.globals().get(export.index()).mutable()) {
            requireMutableGlobals("export of a mutable global");
        }
    }

    private void start() {
        if (module.start().isEmpty()) {
            return;
        }
        int start = module.start().getAsInt();
        context.checkIndex(ExternalKind.FUNCTION, start);
        var type = module.typeOfFunction(start);
        if (!type.parameters().isEmpty() || !type.results().isEmpty()) {
            throw Place.invalid("start function " + start + " is of type " + type);
        }
    }

    private void bodies() {
        context.showGlobals(module.globals().size());
        new BodiesValidator(context).validate();
    }
}
