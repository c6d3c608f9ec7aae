package dev.tazza.compiler.artifact;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.runtime.CostTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What decides about the classes of a module: its bytes, the compiler, and the options. Classes of
 * equal identity are interchangeable. Immutable.
 */
public final class CodeIdentity {
    private static final int NAME_BYTES = 16;

    private final byte[] moduleDigest;
    private final String compiler;
    private final String options;

    CodeIdentity(byte[] moduleDigest, String compiler, String options) {
        this.moduleDigest = moduleDigest;
        this.compiler = compiler;
        this.options = options;
    }

    /**
     * The identity of what this compiler makes.
     *
     * @param module the module
     * @param options how it is compiled
     * @throws IllegalStateException if this compiler cannot tell {@linkplain CompilerIdentity which
     *     it is}
     */
    public static CodeIdentity of(UniversalModule module, CompilerOptions options) {
        return new CodeIdentity(module.digest(), CompilerIdentity.current(), text(options));
    }

    /** The options as text; every one that changes classes has to be in it. */
    static String text(CompilerOptions options) {
        return "pieceBytes="
                + options.pieceBytes()
                + " wholeBytes="
                + options.wholeBytes()
                + " interruptible="
                + options.interruptible()
                + " directAccess="
                + options.directAccess()
                + " debug="
                + options.debug()
                + " vectorRegisters="
                + options.vectorRegisters()
                + " countsObjects="
                + options.countsObjects()
                + costs(options.costs());
    }

    private static String costs(CostTable costs) {
        if (costs == null) {
            return " costs=none";
        }
        if (costs.isOnes()) {
            return " costs=1";
        }
        var bytes = ByteBuffer.allocate(CostTable.ENTRIES * Long.BYTES);
        bytes.asLongBuffer().put(costs.toArray());
        return " costs=" + Hex.of(Sha256.of(bytes.array(), 0, bytes.capacity()), NAME_BYTES);
    }

    byte[] moduleDigest() {
        return moduleDigest;
    }

    /** Which compiler it is. */
    public String compiler() {
        return compiler;
    }

    /** The options as text. */
    public String options() {
        return options;
    }

    /** A name for files: different for different identities. */
    String fileName() {
        byte[] rest = (compiler + "\n" + options).getBytes(StandardCharsets.UTF_8);
        return Hex.of(moduleDigest, moduleDigest.length)
                + "-"
                + Hex.of(Sha256.of(rest, 0, rest.length), NAME_BYTES);
    }
}
