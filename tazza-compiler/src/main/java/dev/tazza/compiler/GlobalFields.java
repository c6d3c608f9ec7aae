package dev.tazza.compiler;

import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.compiler.support.Context;
import dev.tazza.runtime.V128;
import dev.tazza.runtime.Values;

/** Reads the fields of a context that stand for globals. Rare enough for reflection. */
final class GlobalFields {
    private GlobalFields() {}

    /** Writes what the fields hold into the globals. */
    static void save(Context context, ModulePlan plan) {
        if (!context.isComplete()) {
            return;
        }
        try {
            for (int i = 0; i < context.globals.length; i++) {
                if (plan.globalInField(i)) {
                    save(context, plan, i);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void save(Context context, ModulePlan plan, int index)
            throws ReflectiveOperationException {
        var global = context.globals[index];
        var type = global.type().valueType();
        var value = field(context, plan.globalField(index));
        if (type.isVector()) {
            long high = (long) field(context, plan.globalHighField(index));
            global.reference = new V128((long) value, high);
        } else if (type.isNumber()) {
            global.bits = Values.toBits(type, value);
        } else {
            global.reference = value;
        }
    }

    private static Object field(Context context, String name) throws ReflectiveOperationException {
        var field = context.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(context);
    }
}
