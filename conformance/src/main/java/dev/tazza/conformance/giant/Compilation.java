package dev.tazza.conformance.giant;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.jvm.GroupCompiler;
import dev.tazza.compiler.jvm.Grouping;
import dev.tazza.compiler.jvm.ModulePlan;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Compiles every function of a module, has the classes verified, and counts what they consist of.
 */
final class Compilation {
    /** The size in bytes from which on HotSpot never compiles a method. */
    private static final int TOO_LARGE = 8_000;

    private static final int GROUP_BYTES = 4_096;

    // So many groups share a loader; then all of their classes can go.
    private static final int GROUPS_OF_A_LOADER = 100;

    /**
     * What came of a module.
     *
     * @param moduleBytes the size of the module
     * @param functions how many functions it defines
     * @param largestFunction the size in bytes of the largest of them
     * @param methods how many methods these became
     * @param largest the size in bytes of the largest method
     * @param tooLarge how many methods HotSpot will not compile
     * @param classBytes the size of all class files
     * @param decoding milliseconds of processor time for decoding and validation
     * @param compiling milliseconds of processor time for the class files
     * @param verifying milliseconds of processor time for definition and verification
     * @param longestGroup milliseconds of processor time for the slowest group of functions
     */
    record Result(
            long moduleBytes,
            int functions,
            int largestFunction,
            long methods,
            int largest,
            long tooLarge,
            long classBytes,
            long decoding,
            long compiling,
            long verifying,
            long longestGroup) {
        /** Megabytes of module that are decoded and compiled in a second. */
        double speed() {
            return moduleBytes / 1e3 / Math.max(1, decoding + compiling);
        }

        @Override
        public String toString() {
            return String.format(
                    "%.1f MB, %d functions, the largest of %d bytes: decoded in %d ms, compiled in %d ms (at most %d for a"
                            + " group), verified in %d ms; %.2f MB/s; %d methods, largest %d,"
                            + " too large %d; %.1f MB of classes",
                    moduleBytes / 1e6,
                    functions,
                    largestFunction,
                    decoding,
                    compiling,
                    longestGroup,
                    verifying,
                    speed(),
                    methods,
                    largest,
                    tooLarge,
                    classBytes / 1e6);
        }
    }

    private final ModulePlan plan;
    private Verifier verifier;
    private long methods;
    private int largest;
    private long tooLarge;
    private long classBytes;
    private long compiling;
    private long verifying;
    private long longestGroup;

    private Compilation(Module module, CompilerOptions options) {
        plan = new ModulePlan(module, options, Grouping.of(module, GROUP_BYTES));
    }

    /**
     * Compiles a module.
     *
     * @param bytes the module, which the caller gives away
     */
    static Result of(byte[] bytes, CompilerOptions options) {
        long start = now();
        var module = Module.decodeOwned(bytes, Features.all());
        long decoding = now() - start;
        var compilation = new Compilation(module, options);
        int groups = compilation.plan.grouping().count();
        for (int group = 0; group < groups; group++) {
            compilation.compile(group);
        }
        return new Result(
                bytes.length,
                module.functionCount() - module.importedFunctionCount(),
                largestFunction(module),
                compilation.methods,
                compilation.largest,
                compilation.tooLarge,
                compilation.classBytes,
                millis(decoding),
                millis(compilation.compiling),
                millis(compilation.verifying),
                millis(compilation.longestGroup));
    }

    private static int largestFunction(Module module) {
        int largest = 0;
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            var body = module.body(i);
            largest = Math.max(largest, body.end() - body.offset());
        }
        return largest;
    }

    private void compile(int group) {
        if (group % GROUPS_OF_A_LOADER == 0) {
            verifier = new Verifier(plan);
        }
        long start = now();
        var classes = GroupCompiler.compile(plan, group);
        long compiled = now();
        verifier.verify(classes);
        long verified = now();
        compiling += compiled - start;
        longestGroup = Math.max(longestGroup, compiled - start);
        verifying += verified - compiled;
        count(classes);
    }

    private void count(Map<String, byte[]> classes) {
        for (var bytes : classes.values()) {
            classBytes += bytes.length;
            for (var method : ClassFile.of().parse(bytes).methods()) {
                var code = method.findAttribute(Attributes.code());
                if (code.isPresent() && code.get() instanceof CodeAttribute attribute) {
                    int length = attribute.codeLength();
                    methods++;
                    largest = Math.max(largest, length);
                    tooLarge += length >= TOO_LARGE ? 1 : 0;
                }
            }
        }
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long millis(long nanoseconds) {
        return TimeUnit.NANOSECONDS.toMillis(nanoseconds);
    }
}
