package dev.tazza.compiler;

import dev.tazza.compiler.support.Accesses;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;

/**
 * Initialises accesses to memories before any generated code runs. The JVM initialises a class on
 * first use; if that is at the end of a guest's stack it fails, and then the class is unusable for
 * good.
 */
final class Preparation {
    private Preparation() {}

    /** Does it, once a process. */
    static void run() {
        Holder.touch();
    }

    private static final class Holder {
        static {
            // What is initialised goes beyond the class, to all that an access is linked to.
            var memory =
                    new Memory(
                            MemoryType.of(Limits.atLeast(1)),
                            1 << MemoryType.DEFAULT_PAGE_SIZE_LOG2);
            Accesses.i32Store16(0, 0, 0, memory);
            Accesses.i32Load16S(0, 0, memory);
            Accesses.i32Store(0, 0, 0, memory);
            Accesses.i32Load(0, 0, memory);
            Accesses.i64Store(0, 0, 0, memory);
            Accesses.i64Load(0, 0, memory);
        }

        private Holder() {}

        static void touch() {
            // Being called is enough.
        }
    }
}
