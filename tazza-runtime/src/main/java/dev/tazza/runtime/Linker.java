package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that modules can import from. A name may stand for several functions of different types:
 * the import's type chooses, as WasmEdge's two generations of socket functions need it. Not safe
 * for use by several threads while it is being filled.
 */
public final class Linker implements Imports {
    private final Map<String, Map<String, List<Definition>>> modules = new HashMap<>();

    /**
     * What has been added: an item, or what a host function is to be made of. A module imports few
     * of the functions that a host has, and making one costs more than all the rest.
     */
    private static final class Definition {
        private final String name;
        private final FunctionType type;
        private final HostFunction.Code code;
        private final boolean interruptible;
        private External item;

        Definition(External item) {
            this(null, item instanceof Function function ? function.type() : null, null, false);
            this.item = item;
        }

        Definition(String name, FunctionType type, HostFunction.Code code, boolean interruptible) {
            this.name = name;
            this.type = type;
            this.code = code;
            this.interruptible = interruptible;
        }

        /** Whether it is a function that the import of another definition's type would get. */
        boolean isFunctionAs(Definition other) {
            if (type == null) {
                return false;
            }
            return item == null && other.item == null
                    ? type.equals(other.type)
                    : ((Function) item()).definedType() == ((Function) other.item()).definedType();
        }

        /** The item. Several threads may link with one linker. */
        synchronized External item() {
            if (item == null) {
                var function = new HostFunction(name, type, code);
                item = interruptible ? function.interruptible() : function;
            }
            return item;
        }
    }

    /** Creates a linker that names nothing. */
    public Linker() {}

    /**
     * Adds an item. A function joins others of the same name; anything else replaces what was
     * there.
     *
     * @return this linker
     */
    public Linker define(String module, String name, External item) {
        return define(module, name, new Definition(item));
    }

    /** Adds a host function; its type refers to no type of a module. */
    public Linker define(String module, String name, FunctionType type, HostFunction.Code code) {
        return define(module, name, new Definition(module + "." + name, type, code, false));
    }

    /**
     * Adds a host function that may wait, and {@linkplain HostFunction#interruptible() stops} when
     * its thread is interrupted; its type refers to no type of a module.
     */
    public Linker defineInterruptible(
            String module, String name, FunctionType type, HostFunction.Code code) {
        return define(module, name, new Definition(module + "." + name, type, code, true));
    }

    private Linker define(String module, String name, Definition added) {
        var names = modules.get(module);
        if (names == null) {
            names = new HashMap<>();
            modules.put(module, names);
        }
        var definitions = names.get(name);
        if (definitions == null) {
            definitions = new ArrayList<>(1);
            names.put(name, definitions);
        }
        for (int i = definitions.size() - 1; i >= 0; i--) {
            var other = definitions.get(i);
            boolean joins = added.type != null && other.type != null && !other.isFunctionAs(added);
            if (!joins) {
                definitions.remove(i);
            }
        }
        definitions.add(added);
        return this;
    }

    /** Adds every export of an instance under a module name, in place of what had that name. */
    public Linker define(String module, Instance instance) {
        modules.remove(module);
        for (var export : instance.module().exports()) {
            define(module, export.name(), instance.export(export.name()).orElseThrow());
        }
        return this;
    }

    /** Whether anything can be imported from {@code module}. */
    public boolean hasModule(String module) {
        return modules.containsKey(module);
    }

    @Override
    public External find(Import wanted, FunctionType functionType) {
        var definitions =
                modules.getOrDefault(wanted.module(), Map.of())
                        .getOrDefault(wanted.name(), List.of());
        for (var definition : definitions) {
            if (definition.type != null && definition.type.equals(functionType)) {
                return definition.item();
            }
        }
        return definitions.isEmpty() ? null : definitions.getFirst().item();
    }
}
