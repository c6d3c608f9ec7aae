package dev.tazza.compiler.translate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tazza.compiler.ir.IrVerifier;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Functions so large that anything but linear time, or recursion on nesting, would be noticed. */
class LargeFunctionTest {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final int NESTING = 21_246;

    private static void translate(String fields) {
        var text = "(module (memory 1) " + fields + ")";
        var module = Module.decodeOwned(TextFormat.assemble(text), Features.all());
        assertTimeoutPreemptively(
                TIME_LIMIT,
                () -> IrVerifier.verify(Translator.translate(module, module.functionCount() - 1)));
    }

    @Test
    void blocks() {
        var open = "(func (param i32) " + "block ".repeat(NESTING);
        translate(open + "local.get 0 br_if 21000 ".repeat(NESTING) + "end ".repeat(NESTING) + ")");
    }

    @Test
    void loops() {
        var open = "(func (param i32) " + "loop local.get 0 br_if 0 ".repeat(NESTING);
        translate(open + "end ".repeat(NESTING) + ")");
    }

    @Test
    void ifs() {
        var open =
                "(func (param i32) (result i32) " + "local.get 0 if (result i32) ".repeat(NESTING);
        translate(open + "i32.const 1 " + "else i32.const 2 end ".repeat(NESTING) + ")");
    }

    @Test
    void handlers() {
        var open = "(func (param i32) " + "try ".repeat(NESTING);
        translate(open + "local.get 0 call 0 " + "catch_all end ".repeat(NESTING) + ")");
    }

    @Test
    void delegates() {
        int nesting = 5_000;
        var text = new StringBuilder("(func (param i32) ");
        text.append("try ".repeat(nesting)).append("local.get 0 call 0 ");
        for (int i = nesting - 1; i >= 0; i--) {
            text.append("delegate ").append(i).append(' ');
        }
        translate(text + ")");
    }

    @Test
    void pendingOperandsBehindSetsOfALocal() {
        int count = 100_000;
        var sets = "local.get 0 i32.const 1 local.set 0 ".repeat(count);
        translate("(func (param i32) (result i32) " + sets + "i32.add ".repeat(count - 1) + ")");
    }

    @Test
    void aSumOfManyTerms() {
        var terms = "local.get 0 i32.load i32.add ".repeat(300_000);
        translate("(func (param i32) (result i32) local.get 0 " + terms + ")");
    }

    @Test
    void aTailCallInAFunctionWithManyLocals() {
        var locals = "(local " + "i64 ".repeat(11_456) + ") ";
        var calls = "local.get 0 if i32.const 3 return_call 0 end ".repeat(20_000);
        translate("(func (param i32) " + locals + calls + ")");
    }

    @Test
    void callsThatPassAndReturnThousandsOfValuesAreRefused() {
        var many = "i64 ".repeat(1000);
        var type = "(type $m (func (param " + many + ") (result " + many + "))) ";
        var text = type + "(func $m (type $m) unreachable) (func (type $m) ";
        var calls = "local.get 0 ".repeat(1000) + "call $m ".repeat(100_000);
        assertThrows(ExhaustionException.class, () -> translate(text + calls + ")"));
    }
}
