package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Tag;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
    private static final Tag TAG =
            new Tag(new FunctionType(List.of(ValueType.I32, ValueType.EXTERNREF), List.of()));

    @Test
    void carriesArgumentsOfEveryType() {
        var e =
                Exceptions.createOfAll(
                        new Object[] {1, 2L, 3f, 4d, Exceptions.box(5, 6), "seven", null}, TAG);
        assertEquals(1, Exceptions.argumentI32(e, 0));
        assertEquals(2, Exceptions.argumentI64(e, 1));
        assertEquals(3, Exceptions.argumentF32(e, 2));
        assertEquals(4, Exceptions.argumentF64(e, 3));
        assertEquals(5, Exceptions.argumentV128Low(e, 4));
        assertEquals(6, Exceptions.argumentV128High(e, 4));
        assertSame("seven", Exceptions.argumentReference(e, 5));
        assertNull(Exceptions.argumentReference(e, 6));
        assertEquals(new V128(5, 6), e.argument(4), "as hosts and other engines see it");
        assertEquals(0, Exceptions.argumentV128Low(e, 6), "a null vector is zero");
        assertEquals(0, Exceptions.argumentV128High(e, 6));
    }

    @Test
    void makesCommonShapesWithoutAnArray() {
        assertEquals(0, Exceptions.create(TAG).argumentCount());
        assertArrayEquals(new Object[] {300}, Exceptions.create(300, TAG).arguments());
        assertArrayEquals(new Object[] {null}, Exceptions.create((Object) null, TAG).arguments());
        assertArrayEquals(new Object[] {"x"}, Exceptions.create("x", TAG).arguments());
        // An array of the host's that is a reference is not the list of arguments.
        var array = new Object[] {1, 2};
        assertSame(array, Exceptions.create(array, TAG).argument(0));
    }

    @Test
    void tagsAreComparedByIdentity() {
        var e = new GuestException(TAG, 1, "thrown by the host");
        assertEquals(1, Exceptions.hasTag(e, TAG));
        assertEquals(0, Exceptions.hasTag(e, new Tag(TAG.type())));
        assertEquals(0, Exceptions.hasTag(new Trap("unreachable"), TAG));
        assertEquals(0, Exceptions.hasTag(null, TAG));
    }

    @Test
    void throwsReferencesAgain() {
        var e = Exceptions.create(TAG);
        assertSame(e, Exceptions.throwRef(e));
        var trap = assertThrows(Trap.class, () -> Exceptions.throwRef(null));
        assertEquals("null exception reference", trap.getMessage());
    }

    @Test
    void findsOutWhatTheHostDidWrong() {
        var e = new GuestException(TAG, "no number");
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentI32(e, 0));
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentI64(e, 0));
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentF32(e, 0));
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentF64(e, 0));
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentV128Low(e, 0));
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentV128High(e, 0));
        assertThrows(IllegalArgumentException.class, () -> Exceptions.argumentReference(e, 1));
    }
}
