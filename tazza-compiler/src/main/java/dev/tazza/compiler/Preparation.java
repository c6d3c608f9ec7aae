package dev.tazza.compiler;

import dev.tazza.compiler.support.Accesses;
import dev.tazza.compiler.support.DirectAccesses;
import dev.tazza.compiler.support.DirectVectorAccesses;
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

    /**
     * Does it, once a process.
     *
     * @param directAccess whether generated code has direct access; some loads of vectors have not
     *     even then
     */
    static void run(boolean directAccess) {
        Holder.touch();
        if (directAccess) {
            DirectHolder.touch();
        }
    }

    private static Memory memory() {
        return new Memory(MemoryType.of(Limits.atLeast(1)), 1 << MemoryType.DEFAULT_PAGE_SIZE_LOG2);
    }

    private static final class Holder {
        static {
            // What is initialised goes beyond the class, to all that an access is linked to.
            var memory = memory();
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

    private static final class DirectHolder {
        static {
            var memory = memory();
            DirectAccesses.i32Load16S(0, 0, memory);
            DirectAccesses.i32Load(0, 0, memory);
            DirectAccesses.i64Load(0, 0, memory);
            DirectVectorAccesses.v128Store(0, 0, 0, 0, memory);
        }

        private DirectHolder() {}

        static void touch() {
            // Being called is enough.
        }
    }
}
