package dev.tazza.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Modules that are big enough to be validated by several threads. */
class BodiesValidatorTest {
    private static final int FUNCTIONS = 5_000;

    private static byte[] module(Set<Integer> invalid) {
        var text = new StringBuilder("(module (global $g (mut i32) (i32.const 0))");
        for (int i = 0; i < FUNCTIONS; i++) {
            text.append("(func (param i32) (result i32) (local i64)")
                    .append("(global.set $g (i32.add (local.get 0) (global.get $g)))")
                    .append("(block (result i32) (br 0 (i32.mul (local.get 0) (i32.const 1000))))")
                    .append(invalid.contains(i) ? "(drop) (local.get 1)" : "")
                    .append(")");
        }
        return TextFormat.assemble(text.append(")").toString());
    }

    @Test
    void allBodiesAreValidated() {
        var module = Module.decode(module(Set.of()), Features.wasm2());
        assertEquals(FUNCTIONS, module.functionCount());
        int last = FUNCTIONS - 1;
        assertEquals(last, failure(Set.of(last)).functionIndex());
    }

    @RepeatedTest(20)
    void theFirstInvalidBodyIsReportedWhicheverThreadFindsItsOwnFirst() {
        assertEquals(2_000, failure(Set.of(2_000, 2_001, 2_017, 3_000, 4_999)).functionIndex());
        assertEquals(0, failure(Set.of(0, 16, 32)).functionIndex());
    }

    private static InvalidException failure(Set<Integer> invalid) {
        byte[] bytes = module(invalid);
        return assertThrows(InvalidException.class, () -> Module.decode(bytes, Features.wasm2()));
    }
}
