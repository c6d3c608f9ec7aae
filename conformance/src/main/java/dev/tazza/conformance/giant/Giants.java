package dev.tazza.conformance.giant;

import dev.tazza.compiler.CompilerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Compiles everything in large modules and says how fast that was. An argument is the file of a
 * module, or a kind of {@link Giant}, if wanted with a colon and how much of it there is to be;
 * without arguments it is all kinds.
 */
public final class Giants {
    private Giants() {}

    /** Runs the command. Its status is 1 if there is a method that HotSpot would not compile. */
    public static void main(String[] arguments) throws IOException {
        long tooLarge = 0;
        if (arguments.length == 0) {
            for (var giant : Giant.values()) {
                tooLarge += report(giant, giant.size());
            }
        }
        for (var argument : arguments) {
            if (Files.exists(Path.of(argument))) {
                tooLarge += report(argument, Files.readAllBytes(Path.of(argument)));
            } else {
                var parts = argument.split(":");
                var giant = Giant.valueOf(parts[0].toUpperCase(Locale.ROOT));
                int size = parts.length > 1 ? Integer.parseInt(parts[1]) : giant.size();
                tooLarge += report(giant, size);
            }
        }
        System.exit(tooLarge == 0 ? 0 : 1);
    }

    private static long report(Giant giant, int size) {
        return report(giant + ":" + size, giant.module(size));
    }

    private static long report(String name, byte[] module) {
        var result = Compilation.of(module, CompilerOptions.standard());
        System.out.println(name + ": " + result);
        return result.tooLarge();
    }
}
