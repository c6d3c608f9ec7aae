package dev.tazza.compiler.jvm;

import dev.tazza.compiler.ir.Cancellation;
import java.util.Map;

/** Compiles the functions of a group to classes. Safe for use by several threads. */
public final class GroupCompiler {
    private GroupCompiler() {}

    /**
     * The class files of a group, by binary name with slashes: the class with its functions, and
     * where they do not fit more of them.
     */
    public static Map<String, byte[]> compile(ModulePlan plan, int group) {
        return translate(plan, group).toBytes();
    }

    /**
     * The offset in the module that a line number of one of these classes stands for in a function,
     * or -1. Compiles the group again.
     *
     * @param className the name of the class, with slashes
     * @param function the index of the function, imports counted
     * @param line the line, from 1
     */
    public static int offset(ModulePlan plan, int group, String className, int function, int line) {
        var body = plan.module().body(function);
        return translate(plan, group).offset(className, line, body.offset(), body.end());
    }

    private static GroupClasses translate(ModulePlan plan, int group) {
        var grouping = plan.grouping();
        var classes = new GroupClasses(plan, group);
        for (int i = grouping.first(group); i < grouping.end(group); i++) {
            Cancellation.check();
            new FunctionCompiler(plan, i, classes).compile();
        }
        return classes;
    }
}
