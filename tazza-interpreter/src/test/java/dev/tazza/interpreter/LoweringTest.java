package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What functions are lowered to, as text; and that what is delayed or fused still means the same.
 */
class LoweringTest {
    private static List<String> lower(String function) {
        var code = Lowering.lower(Guests.module("(module (memory 1) " + function + ")"), 0, null);
        return RegisterCode.print(code.words());
    }

    @Test
    void anAdditionOfParametersIsOneInstruction() {
        assertEquals(
                List.of("I32_ADD 2 0 1", "RETURN_NUMBER 2"),
                lower("(func (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))"));
    }

    @Test
    void aResultGoesStraightToTheLocalItIsAssignedTo() {
        assertEquals(
                List.of("I32_MUL 0 0 1", "RETURN"),
                lower(
                        "(func (param i32 i32) (local.set 0 (i32.mul (local.get 0) (local.get 1))))"));
    }

    @Test
    void aCountingLoopEndsInOneInstruction() {
        assertEquals(
                List.of("INCREMENT_BRANCH_NE_CONST 0 1 10 -> 0", "RETURN"),
                lower(
                        """
                        (func (local i32)
                          (loop (br_if 0 (i32.ne
                            (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 10)))))"""));
    }

    @Test
    void anIndexedLoadIsOneInstruction() {
        assertEquals(
                List.of("LOAD32_S_SHIFTED_2 2 0 1 +8", "RETURN_NUMBER 2"),
                lower(
                        """
                        (func (param i32 i32) (result i32)
                          (i32.load offset=8 (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 2)))))"""));
    }

    @Test
    void aComparisonIsPartOfTheBranchAndItsNegationCostsNothing() {
        assertEquals(
                List.of("BRANCH_I32_GE_S 0 1 -> 3", "UNREACHABLE", "RETURN"),
                lower(
                        """
                        (func (param i32 i32)
                          (if (i32.eqz (i32.ge_s (local.get 0) (local.get 1))) (then unreachable)))"""));
    }

    @Test
    void aCopyOfALocalOutlivesItsAssignment() {
        var instance =
                Guests.instantiate(
                        """
                (module
                  (func (export "set") (param i32) (result i32)
                    local.get 0
                    i32.const 7
                    local.set 0
                    local.get 0
                    i32.sub)
                  (func (export "tee") (param i32) (result i32)
                    local.get 0
                    (local.tee 0 (i32.add (local.get 0) (i32.const 5)))
                    i32.sub)
                  (func (export "in_loop") (param i32) (result i32)
                    local.get 0
                    (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                    local.get 0
                    i32.sub)
                  (func (export "swap") (param i32 i32) (result i32)
                    local.get 0
                    local.get 1
                    local.set 0
                    local.set 1
                    (i32.sub (local.get 0) (local.get 1))))
                """);
        assertEquals(100 - 7, Guests.call(instance, "set", 100));
        assertEquals(-5, Guests.call(instance, "tee", 100));
        assertEquals(100, Guests.call(instance, "in_loop", 100));
        assertEquals(30, Guests.call(instance, "swap", 10, 40));
    }

    @Test
    void aBranchCarriesItsOperandsPastOthers() {
        var instance =
                Guests.instantiate(
                        """
                (module
                  (func (export "run") (param i32) (result i32)
                    (block $out (result i32)
                      i32.const 1000
                      i32.const 2000
                      (br_if $out (i32.const 5) (local.get 0))
                      drop drop))
                  (func (export "table") (param i32) (result i32)
                    (block $a (result i32)
                      (block $b (result i32)
                        i32.const 77
                        (br_table $a $b $a (i32.const 3) (local.get 0)))
                      (i32.add (i32.const 10)))))
                """);
        assertEquals(5, Guests.call(instance, "run", 1));
        assertEquals(1000, Guests.call(instance, "run", 0));
        assertEquals(3, Guests.call(instance, "table", 0));
        assertEquals(13, Guests.call(instance, "table", 1));
        assertEquals(3, Guests.call(instance, "table", 2));
        assertEquals(3, Guests.call(instance, "table", -1));
    }
}
