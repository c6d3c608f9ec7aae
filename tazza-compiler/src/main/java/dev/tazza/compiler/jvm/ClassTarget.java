package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;

/** A class that is being made, with its lines. */
final class ClassTarget {
    private final ClassBuilder builder;
    private final LineTable lines = new LineTable();

    ClassTarget(String name) {
        builder = new ClassBuilder(ClassBuilder.FINAL, name, "java/lang/Object");
    }

    String name() {
        return builder.name();
    }

    ClassBuilder builder() {
        return builder;
    }

    LineTable lines() {
        return lines;
    }

    /** Begins a static method. */
    CodeBuilder method(String name, String descriptor) {
        return builder.method(ClassBuilder.STATIC, name, descriptor);
    }
}
