package dev.tazza.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.TestFunctions;
import dev.tazza.compiler.ir.IrFunction;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static String live(IrFunction function) {
        var blocks = function.blocks();
        var carried = new Carried(function);
        var liveness = new Liveness(blocks, Uses.of(function, carried), carried.count(), blocks);
        var text = new StringJoiner(" ");
        for (var block : blocks) {
            text.add(block + carried.variables(liveness.at(block)).toString());
        }
        return text.toString();
    }

    @Test
    void whatALoopReadsIsLiveAroundIt() {
        var function =
                TestFunctions.of(
                        """
                        (func (param $n i32) (result i32) (local $sum i32)
                          (loop $top
                            (local.set $sum (i32.add (local.get $sum) (local.get $n)))
                            (br_if $top (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                          (local.get $sum))
                        """);
        assertEquals("b0{0, 1} b1{0, 1} b2{1} b3{1}", live(function));
    }

    @Test
    void whatIsSetFirstIsNotLive() {
        var function =
                TestFunctions.of(
                        """
                        (func (param $a i32) (result i32) (local $b i32)
                          (if (local.get $a) (then (local.set $b (i32.const 1)))
                            (else (local.set $b (i32.const 2))))
                          (local.get $b))
                        """);
        assertEquals("b0{0} b1{} b2{} b3{1}", live(function));
    }
}
