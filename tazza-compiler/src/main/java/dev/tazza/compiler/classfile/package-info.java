/**
 * A small writer of class files. It knows only what generated code needs, and makes each method in
 * one pass: every stack map frame is the same, because all locals are set at the begin and the
 * operand stack is empty at labels. {@code java.lang.classfile} does more and takes longer, most of
 * all in a cold JVM, where each of its many classes is loaded and interpreted first; see
 * RATIONALE.md.
 */
package dev.tazza.compiler.classfile;
