package dev.tazza.compiler.jvm;

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
     * The offsets in the module that the line numbers of one of these classes stand for: line
     * <i>n</i> is at index <i>n</i> - 1. Compiles the group again.
     */
    public static int[] lines(ModulePlan plan, int group, String className) {
        return translate(plan, group).lines(className);
    }

    private static GroupClasses translate(ModulePlan plan, int group) {
        var grouping = plan.grouping();
        var classes = new GroupClasses(plan.groupClassOf(group));
        for (int i = grouping.first(group); i < grouping.end(group); i++) {
            new FunctionCompiler(plan, i, classes).compile();
        }
        return classes;
    }
}
