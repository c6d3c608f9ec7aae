package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.ArrayObject;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Module;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A Java program compiled by TeaVM to structs, arrays and exceptions of the guest. Its host deals
 * in Java strings where a browser has JavaScript's, and in the guest's own objects.
 */
class WasmGcProgramTest {
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
    void aJavaProgramPrintsWhatItShould() throws Exception {
        var file = TazzaCommand.corpus().resolve("teavm-gc.wasm");
        assumeTrue(Files.exists(file), "no corpus");
        var engine = new Interpreter();
        var module = Module.decode(Files.readAllBytes(file), engine.features());
        var store = new Store();
        var instance =
                store.instantiate(
                        engine.compile(module), "", (wanted, type) -> function(module, wanted));
        var main = (Global) instance.export("main").orElseThrow();
        ((Function) main.get()).call(store, List.of());
        assertEquals(EXPECTED, output.toString());
    }

    private HostFunction function(Module module, Import wanted) {
        int type = ((ExternalType.Function) wanted.type()).typeIndex();
        return new HostFunction(wanted.name(), module, type, code(wanted));
    }

    private HostFunction.Code code(Import wanted) {
        return wanted.module().equals("wasm:js-string")
                ? stringFunction(wanted.name())
                : supportFunction(wanted.name());
    }

    private static HostFunction.Code stringFunction(String name) {
        return switch (name) {
            case "fromCharCode" ->
                    call -> call.returnReference(0, String.valueOf((char) call.i32(0)));
            case "fromCharCodeArray" ->
                    call -> {
                        var text = new StringBuilder();
                        var array = (ArrayObject) call.reference(0);
                        for (int i = call.i32(1); i < call.i32(2); i++) {
                            text.append((char) array.bits(i));
                        }
                        call.returnReference(0, text.toString());
                    };
            case "intoCharCodeArray" ->
                    call -> {
                        var text = (String) call.reference(0);
                        var array = (ArrayObject) call.reference(1);
                        for (int i = 0; i < text.length(); i++) {
                            array.setBits(call.i32(2) + i, text.charAt(i));
                        }
                        call.returnI32(0, text.length());
                    };
            case "substring" ->
                    call -> {
                        var text = (String) call.reference(0);
                        call.returnReference(0, text.substring(call.i32(1), call.i32(2)));
                    };
            case "concat" ->
                    call -> call.returnReference(0, (String) call.reference(0) + call.reference(1));
            case "length" -> call -> call.returnI32(0, ((String) call.reference(0)).length());
            case "charCodeAt" ->
                    call -> call.returnI32(0, ((String) call.reference(0)).charAt(call.i32(1)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private HostFunction.Code supportFunction(String name) {
        return switch (name) {
            // A function of the guest is an object that the host can call as it is.
            case "defineFunction" -> call -> call.returnReference(0, call.reference(0));
            case "createClass", "createFunction1" -> call -> call.returnReference(0, new Object());
            case "stringBuiltinsSupported" -> call -> call.returnI32(0, 1);
            // The only property asked for is the length of the list of arguments.
            case "getProperty" ->
                    call -> call.returnReference(0, ((List<?>) call.reference(0)).size());
            case "unwrapInt" -> call -> call.returnI32(0, (Integer) call.reference(0));
            case "isUndefined" -> call -> call.returnI32(0, call.reference(0) == null ? 1 : 0);
            case "putcharStdout" -> call -> output.append((char) call.i32(0));
            case "random" -> call -> call.returnF64(0, 0.5);
            case "takeStackTrace" -> call -> call.returnReference(0, "");
            case "defineStaticMethod", "decorateException" -> call -> {};
            default ->
                    call -> {
                        throw new UnsupportedOperationException(name);
                    };
        };
    }
}
