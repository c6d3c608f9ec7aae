package dev.tazza.compiler;

import dev.tazza.compiler.jvm.ModulePlan;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The offsets in a module that lines of its classes stand for. To work one out, a whole group is
 * compiled again; so those that were asked for are kept, for guests that trap in the same place
 * over and over, or with a trace full of the same call. Safe for use by several threads.
 */
final class Offsets {
    /** How many are kept: a guest may trap in very many places. */
    private static final int LIMIT = 1 << 12;

    private final ModulePlan plan;
    private final ConcurrentHashMap<Line, Integer> known = new ConcurrentHashMap<>();

    private record Line(String className, int function, int line) {}

    Offsets(ModulePlan plan) {
        this.plan = plan;
    }

    /**
     * The offset for a line, or -1.
     *
     * @param group the group that the class is of
     * @param className a binary name with slashes
     */
    int of(int group, String className, int function, int line) {
        var key = new Line(className, function, line);
        var offset = known.get(key);
        if (offset == null) {
            offset = Compilation.offset(plan, group, className, function, line);
            if (known.size() >= LIMIT) {
                known.clear();
            }
            known.put(key, offset);
        }
        return offset;
    }
}
