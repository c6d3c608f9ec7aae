package dev.tazza.bench;

import dev.tazza.JsStrings;
import dev.tazza.Program;
import dev.tazza.runtime.External;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;

/** As much as a program of TeaVM needs of its host, which is JavaScript otherwise. */
final class TeaVmHost {
    private TeaVmHost() {}

    /** Runs the program in a new instance. */
    static int run(Program program) {
        var strings = new Linker();
        JsStrings.addTo(strings);
        var store = new Store();
        var guest =
                program.instantiate(
                        store,
                        "",
                        (wanted, type) -> {
                            var found = strings.find(wanted, type);
                            return found != null ? found : hostFunction(program, wanted, type);
                        });
        // What the program leaves in this global is what the host made of its main function.
        var main = (Function) ((Global) guest.instance().export("main").orElseThrow()).get();
        main.call(store, new Object[] {new String[0]});
        System.out.flush();
        return 0;
    }

    private static External hostFunction(Program program, Import wanted, FunctionType type) {
        var types = program.module().definedTypes();
        int index = ((ExternalType.Function) wanted.type()).typeIndex();
        return new HostFunction(
                wanted.name(), type, types.get(index), types, call -> answer(wanted.name(), call));
    }

    private static void answer(String function, HostCall call) {
        switch (function) {
            case "putcharStdout" -> System.out.print((char) call.i32(0));
            // A function of the guest is its own wrapper.
            case "defineFunction" -> call.returnReference(0, call.reference(0));
            // The only property asked for is the length of the arguments, which are none.
            case "getProperty" -> call.returnReference(0, 0);
            case "unwrapInt" -> call.returnI32(0, (Integer) call.reference(0));
            default -> {
                var results = call.type().results();
                if (!results.isEmpty() && results.getFirst().isReference()) {
                    call.returnReference(0, results.getFirst().isNullable() ? null : function);
                }
            }
        }
    }
}
