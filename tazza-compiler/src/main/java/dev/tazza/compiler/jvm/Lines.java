package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;

/** The line numbers of a class, and the offsets in the module that they stand for. */
interface Lines {
    /** Whether they are those of the source, and every instruction is to have one. */
    boolean isOfSource();

    /** Whether {@link #mark} would begin another line. */
    boolean begins(int offset, CodeBuilder code);

    /** Gives the code from here on the line of an offset. */
    void mark(int offset, CodeBuilder code);

    /**
     * The first offset between two others that a line stands for, or -1.
     *
     * @param line the line, from 1
     */
    int offset(int line, int from, int to);

    /** Says in a class where its lines are from. */
    void describe(ClassBuilder target);
}
