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
    private final Map<String, Map<String, List<External>>> modules = new HashMap<>();

    /** Creates a linker that names nothing. */
    public Linker() {}

    /**
     * Adds an item. A function joins others of the same name; anything else replaces what was
     * there.
     *
     * @return this linker
     */
    public Linker define(String module, String name, External item) {
        var items =
                modules.computeIfAbsent(module, m -> new HashMap<>())
                        .computeIfAbsent(name, n -> new ArrayList<>(1));
        if (item instanceof Function function) {
            items.removeIf(
                    other ->
                            !(other instanceof Function f)
                                    || f.definedType() == function.definedType());
        } else {
            items.clear();
        }
        items.add(item);
        return this;
    }

    /** Adds a host function. */
    public Linker define(String module, String name, FunctionType type, HostFunction.Code code) {
        return define(module, name, new HostFunction(module + "." + name, type, code));
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
        var items =
                modules.getOrDefault(wanted.module(), Map.of())
                        .getOrDefault(wanted.name(), List.of());
        for (var item : items) {
            if (item instanceof Function function && function.type().equals(functionType)) {
                return item;
            }
        }
        return items.isEmpty() ? null : items.getFirst();
    }
}
