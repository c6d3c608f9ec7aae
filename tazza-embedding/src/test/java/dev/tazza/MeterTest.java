package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.text.TextFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What instructions cost, on both engines. */
class MeterTest {
    private static final CostTable DEAR =
            CostTable.parse(
                    """
                    default 3
                    i32.const 7 # before the default, or behind
                    i32.add 100
                    end 11
                    loop 13
                    else 17
                    call 1000
                    0x0C 19
                    """);

    private static Stream<Engine> engines(CostTable costs) {
        var options = CompilerOptions.standard().withCosts(costs);
        return Stream.of(
                new Interpreter(costs),
                new Compiler(options),
                new Compiler(options.withoutInterrupts()),
                new Compiler(new CompilerOptions(120, 60, true, false, DebugLevel.NONE, costs)));
    }

    static Stream<Engine> engines() {
        return engines(CostTable.ONES);
    }

    private static Guest guest(Engine engine, Meter meter, String fields) {
        var bytes =
                TextFormat.assemble(
                        "(module (import \"host\" \"f\" (func $host)) (memory 1) " + fields + ")");
        var nothing = new FunctionType(List.of(), List.of());
        var linker =
                new Linker()
                        .define(
                                "host",
                                "f",
                                new HostFunction("f", nothing, call -> {}).withCost(5_000));
        return Program.ofOwned(bytes, engine.features(), engine)
                .instantiate(new Store(StoreLimits.standard(), meter), "", linker);
    }

    private static Meter meter(CostTable costs) {
        return new Meter(costs, EnumSet.allOf(Meter.Counter.class));
    }

    private static long count(Engine engine, String fields, Object... arguments) {
        var meter = meter(CostTable.ONES);
        guest(engine, meter, fields).call("run", arguments);
        assertEquals(meter.instructions() + (fields.contains("$host") ? 5_000 : 0), meter.cost());
        return meter.cost();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyInstructionCounts(Engine engine) {
        assertEquals(1, count(engine, "(func (export \"run\"))"));
        assertEquals(3, count(engine, "(func (export \"run\") nop nop)"));
        // A return leaves the last end out, a branch goes to it.
        assertEquals(1, count(engine, "(func (export \"run\") return)"));
        assertEquals(2, count(engine, "(func (export \"run\") br 0)"));
        assertEquals(4 + 1, count(engine, "(func (export \"run\") (drop (i32.const 1)) (block))"));
        assertEquals(5_000 + 2, count(engine, "(func (export \"run\") call $host)"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theWayThroughAnIfCounts(Engine engine) {
        var text =
                """
                (func (export "run") (param i32)
                  (if (local.get 0) (then nop) (else nop nop)))
                """;
        // local.get, if, nop, end; and else, where control enters it; and the end of the function.
        assertEquals(5, count(engine, text, 1));
        assertEquals(7, count(engine, text, 0));
        var half = "(func (export \"run\") (param i32) (if (local.get 0) (then nop)))";
        assertEquals(5, count(engine, half, 1));
        assertEquals(4, count(engine, half, 0));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void loopsCountWhereTheyAreEntered(Engine engine) {
        var text =
                """
                (func (export "run") (param i32)
                  (loop
                    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
                """;
        // Six instructions each time, two ends behind.
        for (int n : new int[] {1, 2, 100, 25_000}) {
            assertEquals(6L * n + 2, count(engine, text, n));
        }
    }

    private static final String MIXED =
            """
            (type $v (func (param i32) (result i32)))
            (tag $t (param i32))
            (table funcref (elem $even $odd $leaf))
            (global $g i32 (i32.add (i32.const 3) (i32.const 4)))
            (data (i32.const 16) "abc")
            (func $leaf (param i32) (result i32)
              (br_if 0 (i32.const 9) (local.get 0)) drop (i32.const 8))
            (func $even (param i32) (result i32)
              (if (result i32) (local.get 0)
                (then (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
                (else (i32.const 1))))
            (func $odd (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
              (return_call_indirect (type $v)
                (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
            (func $down (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then (return (i32.const 5))))
              (return_call $down (i32.sub (local.get 0) (i32.const 1))))
            (func $throws (param i32) (result i32)
              (if (i32.and (local.get 0) (i32.const 1)) (then (throw $t (local.get 0))))
              (local.get 0))
            (func $catches (param i32) (result i32)
              (block $h (result i32)
                (try_table (result i32) (catch $t $h)
                  (i32.add (call $throws (local.get 0)) (i32.const 1)))
                (return)))
            (func $fills (param i32) (result i32) (local i32 i32)
              (loop
                (i32.store8 (local.get 1) (local.get 2))
                (local.set 2 (i32.add (local.get 2) (i32.const 3)))
                (br_if 0 (i32.lt_s
                  (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (local.get 0))))
              (local.get 2))
            (func $fixed (result i32) (local i32 i32)
              (loop
                (local.set 1 (i32.add (local.get 1) (local.get 0)))
                (br_if 0 (i32.ne
                  (local.tee 0 (i32.add (local.get 0) (i32.const 4))) (i32.const 400))))
              (local.get 1))
            (func (export "run") (param i32) (result i32) (local i32 i32)
              (loop $again
                (block $c (block $b (block $a
                  (br_table $a $b $c (i32.rem_u (local.get 0) (i32.const 5))))
                  (local.set 1 (i32.add (local.get 1) (call $even (local.get 0))))
                  (br $c))
                  (local.set 1 (i32.mul (local.get 1) (i32.const 3))))
                (local.set 1 (i32.add (local.get 1) (call $catches (local.get 0))))
                (local.set 1 (i32.add (local.get 1) (call $down (local.get 0))))
                (local.set 1 (i32.xor (local.get 1)
                  (call_indirect (type $v) (local.get 0)
                    (i32.rem_u (local.get 0) (i32.const 3)))))
                (local.set 1 (i32.add (local.get 1) (call $fills (local.get 0))))
                (local.set 1 (i32.add (local.get 1) (call $fixed)))
                (if (i32.gt_u (local.get 1) (i32.const 100000))
                  (then (local.set 1 (i32.const 1)) call $host))
                (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
              (local.get 1))
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 500})
    void theEnginesAgreeWhatAllKindsOfControlCost(int argument) {
        for (var costs : List.of(CostTable.ONES, DEAR)) {
            var cost = new long[4];
            var count = new long[4];
            var engines = engines(costs).toList();
            for (int i = 0; i < cost.length; i++) {
                var meter = meter(costs);
                guest(engines.get(i), meter, MIXED).call("run", argument);
                cost[i] = meter.cost();
                count[i] = meter.instructions();
                assertEquals(cost[0], cost[i], engines.get(i).name() + " " + i);
                assertEquals(count[0], count[i], engines.get(i).name() + " " + i);
            }
            assertTrue(count[0] > 100);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "57", "1000"})
    void theInterpreterStopsExactlyAtTheLimit(long more) {
        var meter = Meter.withLimit(Meter.UNLIMITED);
        var guest = guest(new Interpreter(CostTable.ONES), meter, MIXED);
        meter.setLimit(meter.cost() + more);
        var thrown = assertThrows(ExhaustionException.class, () -> guest.call("run", 60));
        assertEquals(ExhaustionException.Limit.COST, thrown.limit());
        assertEquals("cost limit exceeded", thrown.getMessage());
        assertEquals(meter.limit(), meter.cost());
        var again = assertThrows(ExhaustionException.class, () -> guest.call("run", 0));
        assertEquals(ExhaustionException.Limit.COST, again.limit());
    }

    @Test
    void nothingIsChargedOfAnInstructionThatCostsMoreThanIsLeft() {
        var meter = meter(DEAR);
        var guest =
                guest(
                        new Interpreter(DEAR),
                        meter,
                        "(func (export \"run\") (drop (i32.add (i32.const 1) (i32.const 2))))");
        meter.setLimit(113);
        assertThrows(ExhaustionException.class, () -> guest.call("run"));
        assertEquals(14, meter.cost());
        assertEquals(2, meter.instructions());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anEndlessGuestMeetsItsLimit(Engine engine) {
        var meter = Meter.withLimit(1_000_000);
        var guest = guest(engine, meter, "(func (export \"run\") (loop (br 0)))");
        assertThrows(ExhaustionException.class, () -> guest.call("run"));
        assertTrue(meter.cost() <= 1_000_000 && meter.cost() > 990_000);
        assertTrue(guest.instance().store().isEnded());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void constantExpressionsCountToo(Engine engine) {
        var meter = Meter.withLimit(Meter.UNLIMITED);
        guest(engine, meter, "(global i32 (i32.const 1)) (data (i32.const 0) \"a\")");
        assertEquals(4, meter.cost());
        assertThrows(
                ExhaustionException.class,
                () -> guest(engine, Meter.withLimit(1), "(global i32 (i32.const 1))"));
    }

    @Test
    void costsThatAddUpToMoreThanThereIsAreNotForgotten() {
        var forbidden = CostTable.parse("nop 9223372036854775808\ndefault 0");
        engines(forbidden)
                .forEach(
                        engine -> {
                            var meter = new Meter(forbidden, EnumSet.of(Meter.Counter.COST));
                            meter.setLimit(1_000);
                            var guest = guest(engine, meter, "(func (export \"run\") nop nop)");
                            assertThrows(ExhaustionException.class, () -> guest.call("run"));
                        });
    }

    @Test
    void modulesAndStoresHaveToAgree() {
        assertThrows(
                IllegalArgumentException.class,
                () -> guest(new Interpreter(), Meter.withLimit(5), ""));
        assertThrows(IllegalArgumentException.class, () -> guest(new Interpreter(DEAR), null, ""));
        var meter = Meter.withLimit(5);
        var store = new Store(StoreLimits.standard(), meter);
        assertEquals(meter, store.meter());
        assertThrows(
                IllegalArgumentException.class, () -> new Store(StoreLimits.standard(), meter));
    }

    @Test
    void aMeterThatMeasuresOnlyTimeNeedsNoOtherCode() {
        var meter = new Meter(CostTable.ONES, EnumSet.of(Meter.Counter.TIME));
        guest(new Compiler(), meter, "(func (export \"run\") call $host)").call("run");
        assertTrue(meter.guestNanos() > 0);
        assertTrue(meter.hostNanos() > 0);
        assertEquals(0, meter.instructions());
        assertEquals(0, meter.cost());
        meter.clear();
        assertEquals(0, meter.guestNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i32.add | line 1: expected an instruction and its cost, not 'i32.add'",
                "i32.plus 1 | line 1: no instruction is called 'i32.plus'",
                "nop -1 | line 1: expected a cost from 0 to 18446744073709551615, not '-1'",
                "0x10000 1 | line 1: expected an opcode from 0x0 to 0xFFFF, not '0x10000'"
            })
    void aTableThatCannotBeReadIsExplained(String text, String message) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> CostTable.parse(text));
        assertEquals(message, thrown.getMessage());
    }
}
