package dev.tazza.conformance.giant;

import dev.tazza.compiler.CompilerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compiles everything in large modules and says how fast that was: those in the files that are
 * named as arguments, or else the kinds of {@link Giant}.
 */
public final class Giants {
    private Giants() {}

    /** Runs the command. Its status is 1 if there is a method that HotSpot would not compile. */
    public static void main(String[] arguments) throws IOException {
        long tooLarge = 0;
        if (arguments.length == 0) {
            for (var giant : Giant.values()) {
                tooLarge += report(giant.name(), giant.module(giant.size()));
            }
        }
        for (var argument : arguments) {
            tooLarge += report(argument, Files.readAllBytes(Path.of(argument)));
        }
        System.exit(tooLarge == 0 ? 0 : 1);
    }

    private static long report(String name, byte[] module) {
        var result = Compilation.of(module, CompilerOptions.standard());
        System.out.println(name + ": " + result);
        return result.tooLarge();
    }
}
