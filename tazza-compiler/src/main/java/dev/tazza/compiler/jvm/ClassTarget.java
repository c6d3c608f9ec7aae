package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;

/** A class that is being made, with its lines. */
final class ClassTarget {
    private final ClassBuilder builder;
    private final Lines lines;

    ClassTarget(String name, Lines lines) {
        this.lines = lines;
        builder = new ClassBuilder(ClassBuilder.FINAL, name, "java/lang/Object");
    }

    String name() {
        return builder.name();
    }

    ClassBuilder builder() {
        return builder;
    }

    Lines lines() {
        return lines;
    }

    /** The class file. */
    byte[] toBytes() {
        lines.describe(builder);
        return builder.toBytes();
    }

    /** Begins a static method. */
    CodeBuilder method(String name, String descriptor) {
        return builder.method(ClassBuilder.STATIC, name, descriptor);
    }
}
