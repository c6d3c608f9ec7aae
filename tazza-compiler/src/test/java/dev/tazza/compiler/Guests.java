package dev.tazza.compiler;

import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;

/** Compiled instances of modules written in the text format. */
final class Guests {
    static final Engine ENGINE = new Compiler();

    private Guests() {}

    static Module module(String text) {
        return Module.decode(TextFormat.assemble(text), ENGINE.features());
    }

    static Instance instantiate(Store store, String text, Imports imports) {
        return store.instantiate(ENGINE.compile(module(text)), "", imports);
    }

    static Instance instantiate(String text) {
        return instantiate(new Store(), text, Imports.none());
    }

    /** Calls an export that returns one value. */
    static Object call(Instance instance, String export, Object... arguments) {
        var results =
                instance.exportedFunction(export).orElseThrow().call(instance.store(), arguments);
        return results.length == 0 ? null : results[0];
    }
}
