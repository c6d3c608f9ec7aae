package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.FunctionType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a store keeps of a recursion that is over. */
class CallStackTest {
    private static final String GUEST =
            """
            (module
              (import "host" "again" (func $again))
              (func $down (export "down") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                  (then (i32.const 0))
                  (else (i32.add (i32.const 1)
                    (call $down (i32.sub (local.get 0) (i32.const 1)))))))
              (func (export "outer") (param i32) (result i32)
                (call $again)
                (call $down (local.get 0)))
              (func $forever (export "forever") (call $forever)))
            """;

    private static Instance guest(Runnable again) {
        var linker = new Linker();
        var nothing = new FunctionType(List.of(), List.of());
        linker.define("host", "again", nothing, call -> again.run());
        return Guests.instantiate(new Store(), GUEST, linker);
    }

    private static CallStack calls(Instance instance) {
        return instance.store().engineState(CallStack.class, () -> null);
    }

    /** How many frames there are, and a list of them has room for. */
    private static void assertKeeps(int frames, int room, CallStack calls) {
        assertEquals(frames, Arrays.stream(calls.frames).filter(Objects::nonNull).count());
        assertEquals(room, calls.frames.length);
        assertEquals(room, calls.references.length);
        assertEquals(room, calls.functions.length);
        assertEquals(room, calls.positions.length);
        assertEquals(room, calls.results.length);
    }

    @Test
    void nothingIsKeptOfADeepRecursion() {
        var instance = guest(() -> {});
        for (int i = 0; i < 3; i++) {
            assertEquals(5_000, Guests.call(instance, "down", 5_000));
            assertKeeps(0, 64, calls(instance));
        }
        assertThrows(ExhaustionException.class, () -> Guests.call(instance, "forever"));
        assertKeeps(0, 64, calls(instance));
    }

    @Test
    void theFramesOfAFlatCallServeTheNext() {
        var instance = guest(() -> {});
        Guests.call(instance, "down", 500);
        assertKeeps(501, 512, calls(instance));
        var frames = calls(instance).frames;
        Guests.call(instance, "down", 400);
        assertTrue(frames == calls(instance).frames, "the same list");
    }

    @Test
    void aDeepRecursionBelowAnActiveCallLeavesThatOne() {
        var holder = new Instance[1];
        var instance = guest(() -> Guests.call(holder[0], "down", 3_000));
        holder[0] = instance;
        assertEquals(7, Guests.call(instance, "outer", 7));
        assertKeeps(0, 64, calls(instance));
    }
}
