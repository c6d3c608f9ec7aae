package dev.tazza.bench;

import dev.tazza.Program;
import dev.tazza.runtime.External;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import java.nio.charset.StandardCharsets;

/**
 * The host of QuickJS as a library: gives it the text of a JavaScript program and prints the number
 * that comes of it.
 */
final class QuickJsHost {
    private QuickJsHost() {}

    /** Runs the program in a new instance. */
    static int run(Program quickJs, String script) {
        try (var wasi = Wasi.builder().inheritStreams().build()) {
            var linker = new Linker();
            wasi.addTo(linker);
            var guest =
                    quickJs.instantiate(
                            new Store(),
                            "",
                            (wanted, type) -> {
                                var found = linker.find(wanted, type);
                                return found != null ? found : unused(wanted, type);
                            });
            guest.initialize();
            guest.call("qjs_init");
            byte[] text = (script + '\0').getBytes(StandardCharsets.UTF_8);
            int address = (Integer) guest.call("wasm_malloc", text.length)[0];
            var memory = guest.instance().exportedMemory("memory").orElseThrow();
            memory.write(address, text, 0, text.length);
            int length = text.length - 1;
            int emptyName = address + length;
            Object value = guest.call("qjs_eval", address, length, emptyName, 0)[0];
            System.out.println(((Double) guest.call("qjs_get_float64", value)[0]).longValue());
        }
        return 0;
    }

    /**
     * A function with which the host would serve modules and promises; these programs have none.
     */
    private static External unused(Import wanted, FunctionType type) {
        return new HostFunction(
                wanted.name(),
                type,
                call -> {
                    if (!type.results().isEmpty()) {
                        call.returnI32(0, 0);
                    }
                });
    }
}
