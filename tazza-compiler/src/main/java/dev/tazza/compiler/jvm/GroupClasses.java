package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.ClassBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes that the functions of one group become. */
final class GroupClasses {
    // Leaves room for what one more method may need.
    private static final int FULL = 40_000;

    private final ClassTarget main;
    private final List<ClassTarget> targets = new ArrayList<>();
    private final List<ClassBuilder> frames = new ArrayList<>();
    private ClassTarget overflow;

    private final ModulePlan plan;
    private final int group;

    /** The classes of a group. */
    GroupClasses(ModulePlan plan, int group) {
        this.plan = plan;
        this.group = group;
        main = new ClassTarget(plan.groupClassOf(group), plan.newLines(group));
        overflow = main;
        targets.add(main);
    }

    /** The class for the methods that others call. */
    ClassTarget main() {
        return main;
    }

    /** A class with room for another method that nobody but the function itself calls. */
    ClassTarget forPiece() {
        if (overflow.builder().constants() > FULL) {
            overflow = new ClassTarget(main.name() + "x" + targets.size(), plan.newLines(group));
            targets.add(overflow);
        }
        return overflow;
    }

    /** Adds a class for the frames of a function. */
    ClassBuilder addFrame(String name) {
        var frame = new ClassBuilder(ClassBuilder.FINAL, name, "java/lang/Object");
        frames.add(frame);
        return frame;
    }

    /** All classes by name. */
    Map<String, byte[]> toBytes() {
        var classes = new LinkedHashMap<String, byte[]>();
        for (var target : targets) {
            classes.put(target.name(), target.toBytes());
        }
        for (var frame : frames) {
            classes.put(frame.name(), frame.toBytes());
        }
        return classes;
    }

    /** The offset between two others that a line of a class stands for, or -1. */
    int offset(String name, int line, int from, int to) {
        for (var target : targets) {
            if (target.name().equals(name)) {
                return target.lines().offset(line, from, to);
            }
        }
        return -1;
    }
}
