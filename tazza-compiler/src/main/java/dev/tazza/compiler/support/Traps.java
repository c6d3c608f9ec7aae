package dev.tazza.compiler.support;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;

/** What ends guests, in the words of the specification's test suite. */
public final class Traps {
    private Traps() {}

    /** Of the instruction {@code unreachable}. */
    public static Trap unreachable() {
        return new Trap("unreachable");
    }

    static Trap outOfBounds() {
        return new Trap("out of bounds memory access");
    }

    static Trap divisionByZero() {
        return new Trap("integer divide by zero");
    }

    static Trap undefinedElement() {
        return new Trap("undefined element");
    }

    static Trap uninitializedElement(long index) {
        return new Trap("uninitialized element " + index);
    }

    static Trap typeMismatch() {
        return new Trap("indirect call type mismatch");
    }

    static Trap nullReference() {
        return new Trap("null reference");
    }

    static Trap nullStruct() {
        return new Trap("null structure reference");
    }

    static Trap nullArray() {
        return new Trap("null array reference");
    }

    static Trap nullI31() {
        return new Trap("null i31 reference");
    }

    static Trap nullException() {
        return new Trap("null exception reference");
    }

    static Trap outOfBoundsOfArray() {
        return new Trap("out of bounds array access");
    }

    static Trap castFailure() {
        return new Trap("cast failure");
    }

    static Trap nullFunction() {
        return new Trap("null function reference");
    }

    /** What a call that is nested too deeply ends with. */
    static ExhaustionException callStackExhausted() {
        return new ExhaustionException(
                ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
    }

    /** What a guest whose objects no longer fit the heap ends with. */
    static ExhaustionException outOfMemory() {
        return new ExhaustionException(ExhaustionException.Limit.MEMORY, "out of memory");
    }
}
