package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.JsStrings;
import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
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
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * A Java program that TeaVM compiled for garbage collection, with exceptions in the older encoding
 * and the string builtins; its host is JavaScript, of which this is as much as it needs.
 */
class TeaVmProgramTest {
    private static final String EXPECTED =
            """
            fib 75025
            {brown=1, dog=1, end=1, fox=1, jumps=1, lazy=1, over=1, quick=1, the=3}
            true
            null
            AIOOBE
            ,61,9,4,1,0
            777 4999950000
            a|b 3fb999999999999a 162
            """;

    private final StringBuilder output = new StringBuilder();

    @Test
    void printsWhatItPrintsInJavaScript() throws IOException {
        run(new Interpreter());
    }

    @Test
    void printsTheSameWhenCompiled() throws IOException {
        run(new Compiler());
    }

    private void run(Engine engine) throws IOException {
        var file = TazzaCommand.corpus().resolve("teavm-gc.wasm");
        assumeTrue(Files.isRegularFile(file), "no corpus");
        var program = Program.load(file, engine);
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
        assertEquals(EXPECTED, output.toString());
    }

    private External hostFunction(Program program, Import wanted, FunctionType type) {
        var types = program.module().definedTypes();
        int index = ((ExternalType.Function) wanted.type()).typeIndex();
        return new HostFunction(
                wanted.name(), type, types.get(index), types, call -> answer(wanted.name(), call));
    }

    private void answer(String function, HostCall call) {
        switch (function) {
            case "putcharStdout" -> output.append((char) call.i32(0));
            // A function of the guest is its own wrapper.
            case "defineFunction" -> call.returnReference(0, call.reference(0));
            // The only property asked for is the length of the arguments, which are none.
            case "getProperty" -> call.returnReference(0, 0);
            case "unwrapInt" -> call.returnI32(0, (Integer) call.reference(0));
            default -> {
                if (!call.type().results().isEmpty()
                        && call.type().results().getFirst().isReference()) {
                    boolean nullable = call.type().results().getFirst().isNullable();
                    call.returnReference(0, nullable ? null : function);
                }
            }
        }
    }
}
