package dev.tazza.runtime;

import dev.tazza.runtime.event.Events;
import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.ValueType;

/** Makes one instance, in the order the specification gives (4.7.2). */
final class Instantiation {
    private final Store store;
    private final Module module;
    private final Imports imports;
    private final Instance instance;
    private final ConstantEvaluator evaluator;
    private final InstanceImage state;

    /**
     * @param state what the instance is to be like, or null for the state that its module gives
     */
    Instantiation(
            Store store,
            CompiledModule compiled,
            String name,
            Imports imports,
            InstanceImage state) {
        this.state = state;
        this.store = store;
        this.module = compiled.module();
        this.imports = imports;
        instance = new Instance(store, compiled, name);
        evaluator = new ConstantEvaluator(instance);
    }

    Instance run() {
        try (var _ = Events.instantiation(instance.name(), module)) {
            return make();
        }
    }

    private Instance make() {
        linkImports();
        createMemories();
        createTags();
        createGlobals();
        createTables();
        evaluateElements();
        if (state != null) {
            state.apply(instance, true);
            return instance;
        }
        copyActiveElements();
        copyActiveData();
        runStart();
        return instance;
    }

    private void linkImports() {
        int functions = 0;
        int tables = 0;
        int memories = 0;
        int globals = 0;
        int tags = 0;
        for (var wanted : module.imports()) {
            var functionType =
                    wanted.type() instanceof ExternalType.Function f
                            ? module.functionType(f.typeIndex())
                            : null;
            var found = imports.find(wanted, functionType);
            if (found == null) {
                throw new UnlinkableException(
                        "unknown import: " + ImportMatch.describe(module, wanted),
                        wanted.module(),
                        wanted.name());
            }
            ImportMatch.check(module, wanted, found);
            switch (found.kind()) {
                case FUNCTION -> instance.functions[functions++] = function(wanted, found);
                case TABLE -> instance.tables[tables++] = (Table) found;
                case MEMORY -> instance.memories[memories++] = (Memory) found;
                case GLOBAL -> instance.globals[globals++] = (Global) found;
                case TAG -> instance.tags[tags++] = (Tag) found;
            }
        }
    }

    private static Function function(Import wanted, External found) {
        return found instanceof HostFunction host
                ? Events.linked(host, wanted.module(), wanted.name())
                : (Function) found;
    }

    private void createMemories() {
        for (int i = module.importedMemoryCount(); i < instance.memories.length; i++) {
            instance.memories[i] = store.newMemory(module.memories().get(i));
        }
    }

    private void createTags() {
        for (int i = module.importedTagCount(); i < instance.tags.length; i++) {
            int typeIndex = module.tags().get(i).typeIndex();
            instance.tags[i] =
                    new Tag(module.functionType(typeIndex), instance.definedType(typeIndex));
        }
    }

    private void createGlobals() {
        int i = module.importedGlobalCount();
        for (var definition : module.globalDefinitions()) {
            var value = evaluate(definition.type().valueType(), definition.initializer());
            instance.globals[i++] = new Global(definition.type(), instance.definedTypes(), value);
        }
    }

    private Object evaluate(ValueType type, ConstantExpression expression) {
        return Values.isObject(type)
                ? evaluator.reference(expression)
                : Values.fromBits(type, evaluator.number(expression));
    }

    private void createTables() {
        int i = module.importedTableCount();
        for (var definition : module.tableDefinitions()) {
            var initial = definition.initializer().map(evaluator::reference).orElse(null);
            instance.tables[i++] =
                    store.newTable(definition.type(), instance.definedTypes(), initial);
        }
    }

    private void evaluateElements() {
        int i = 0;
        for (var segment : module.elements()) {
            // Declarative segments are dropped at once, as the specification has it.
            instance.elements[i++] =
                    segment.mode() instanceof ElementSegment.Mode.Declarative
                            ? Instance.NO_ELEMENTS
                            : instance.evaluate(segment, evaluator);
        }
    }

    private void copyActiveElements() {
        for (int i = 0; i < module.elements().size(); i++) {
            var segment = module.elements().get(i);
            if (segment.mode() instanceof ElementSegment.Mode.Active active) {
                long index = offset(active.offset(), module.tables().get(active.table()).is64());
                instance.initializeTable(i, active.table(), index, 0, segment.items().size());
                instance.dropElements(i);
            }
        }
    }

    private void copyActiveData() {
        for (int i = 0; i < module.data().size(); i++) {
            var segment = module.data().get(i);
            if (segment.active().isPresent()) {
                var active = segment.active().get();
                long address =
                        offset(active.address(), module.memories().get(active.memory()).is64());
                instance.initializeMemory(i, active.memory(), address, 0, segment.length());
                instance.dropData(i);
            }
        }
    }

    private long offset(ConstantExpression expression, boolean is64) {
        long value = evaluator.number(expression);
        return is64 ? value : value & 0xFFFF_FFFFL;
    }

    private void runStart() {
        if (module.start().isPresent()) {
            instance.function(module.start().getAsInt()).call(store);
        }
    }
}
