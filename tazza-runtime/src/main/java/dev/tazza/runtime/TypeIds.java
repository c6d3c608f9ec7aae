package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers function types, so that the type test of an indirect call is one comparison of integers.
 * Equal types have equal numbers in the whole process, whichever module defines them.
 */
public final class TypeIds {
    private static final ConcurrentHashMap<FunctionType, Integer> IDS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TypeIds() {}

    /** The number of {@code type}. */
    public static int of(FunctionType type) {
        var id = IDS.get(type);
        return id != null ? id : IDS.computeIfAbsent(type, t -> NEXT.getAndIncrement());
    }
}
