package dev.tazza.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private static final FunctionType ONE = new FunctionType(List.of(ValueType.I32), List.of());
    private static final FunctionType TWO =
            new FunctionType(List.of(ValueType.I32, ValueType.I32), List.of());
    private static final Import WANTED = new Import("m", "f", new ExternalType.Function(0));

    private static HostFunction function(FunctionType type) {
        return new HostFunction("f", type, call -> {});
    }

    @Test
    void theTypeOfAnImportChoosesAmongFunctionsOfOneName() {
        var one = function(ONE);
        var two = function(TWO);
        var linker = new Linker().define("m", "f", one).define("m", "f", two);
        assertSame(one, linker.find(WANTED, ONE));
        assertSame(two, linker.find(WANTED, TWO));
    }

    @Test
    void aFunctionReplacesOneOfTheSameTypeAndAnythingElseReplacesAll() {
        var second = function(ONE);
        var linker = new Linker().define("m", "f", function(ONE)).define("m", "f", second);
        assertSame(second, linker.find(WANTED, ONE));
        var global = new Global(new GlobalType(ValueType.I64, false), 7L);
        linker.define("m", "f", global);
        assertSame(global, linker.find(WANTED, ONE));
    }

    @Test
    void aFunctionGivenAsCodeIsMadeOnceAndJoinsOthers() {
        var two = function(TWO);
        var linker = new Linker().define("m", "f", two).define("m", "f", ONE, call -> {});
        var one = linker.find(WANTED, ONE);
        assertEquals("m.f", ((HostFunction) one).name());
        assertSame(one, linker.find(WANTED, ONE));
        assertSame(two, linker.find(WANTED, TWO));
        linker.define("m", "f", ONE, call -> {});
        assertNotSame(one, linker.find(WANTED, ONE));
        assertSame(two, linker.find(WANTED, TWO));
        linker.defineInterruptible("m", "f", TWO, call -> {});
        assertNotSame(two, linker.find(WANTED, TWO));
        linker.define("m", "f", function(ONE));
        assertEquals("f", ((HostFunction) linker.find(WANTED, ONE)).name());
    }

    @Test
    void anUnknownNameFindsNothingAndAWrongTypeFindsWhatThereIs() {
        var one = function(ONE);
        var linker = new Linker().define("m", "f", one);
        assertNull(linker.find(new Import("m", "g", WANTED.type()), ONE));
        assertNull(linker.find(new Import("n", "f", WANTED.type()), ONE));
        assertSame(one, linker.find(WANTED, TWO));
        assertEquals(true, linker.hasModule("m"));
    }
}
