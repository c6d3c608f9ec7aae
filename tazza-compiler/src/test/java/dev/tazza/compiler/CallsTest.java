package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void adds() {
        var guest =
                Guests.instantiate(
                        """
                        (module (func (export "add") (param i32 i32) (result i32)
                          local.get 0 local.get 1 i32.add))
                        """);
        assertEquals(5, Guests.call(guest, "add", 2, 3));
    }
}
