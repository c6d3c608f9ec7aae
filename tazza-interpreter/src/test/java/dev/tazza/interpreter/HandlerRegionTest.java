package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasm.GuestException;
import org.junit.jupiter.api.Test;

/**
 * Which handler an exception finds, at the edges of blocks that catch; see {@link HandlerTable}.
 */
class HandlerRegionTest {
    @Test
    void aDelegatePassesOverTheBlocksInBetween() {
        var guest =
                Guests.instantiate(
                        """
                        (module (tag $e)
                          (func (export "run") (result i32)
                            (try $outer (result i32)
                              (do
                                (try (result i32)
                                  (do (try (result i32) (do (throw $e)) (delegate $outer)))
                                  (catch $e (i32.const 1))))
                              (catch $e (i32.const 2)))))""");
        assertEquals(2, Guests.call(guest, "run"));
    }

    @Test
    void aCallRightBehindABlockThatCatchesIsOutsideOfIt() {
        var guest =
                Guests.instantiate(
                        """
                        (module (tag $e)
                          (func $fail (throw $e))
                          (func (export "run")
                            (block $handler
                              (try_table (catch $e $handler))
                              (call $fail))))""");
        assertThrows(GuestException.class, () -> Guests.call(guest, "run"));
    }

    @Test
    void aCallRightAtTheStartOfABlockThatCatchesIsInsideOfIt() {
        var guest =
                Guests.instantiate(
                        """
                        (module (tag $e (param i32))
                          (func $fail (throw $e (i32.const 7)))
                          (func (export "run") (result i32)
                            (block $handler (result i32)
                              (try_table (catch $e $handler) (call $fail))
                              (i32.const 0))))""");
        assertEquals(7, Guests.call(guest, "run"));
    }
}
