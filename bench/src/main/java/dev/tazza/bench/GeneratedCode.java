package dev.tazza.bench;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Path;
import java.util.List;

/** What the compiler makes of a module, in numbers that are the same on every machine. */
final class GeneratedCode {
    /** The JVM never compiles a method with more bytes of bytecode. */
    private static final int COMPILED_METHOD_LIMIT = 8_000;

    private long methods;
    private long bytes;
    private long calls;
    private long arrayAccesses;
    private long tooLarge;

    private GeneratedCode() {}

    /** Compiles all functions of a module and counts. */
    static GeneratedCode of(Path module) throws IOException {
        var code = new GeneratedCode();
        for (byte[] file : WholeModule.compile(module).values()) {
            for (var method : ClassFile.of().parse(file).methods()) {
                method.code().ifPresent(body -> code.count((CodeAttribute) body));
            }
        }
        return code;
    }

    private void count(CodeAttribute body) {
        methods++;
        bytes += body.codeLength();
        if (body.codeLength() > COMPILED_METHOD_LIMIT) {
            tooLarge++;
        }
        for (var element : body) {
            switch (element) {
                case InvokeInstruction _ -> calls++;
                case ArrayLoadInstruction _ -> arrayAccesses++;
                case ArrayStoreInstruction _ -> arrayAccesses++;
                default -> {}
            }
        }
    }

    /** All figures, in the order of {@link #names()}. */
    long[] figures() {
        return new long[] {methods, bytes, calls, arrayAccesses, tooLarge};
    }

    /** What the figures are called. The last may not be above zero. */
    static List<String> names() {
        return List.of("methods", "bytes", "calls", "array-accesses", "never-compiled");
    }
}
