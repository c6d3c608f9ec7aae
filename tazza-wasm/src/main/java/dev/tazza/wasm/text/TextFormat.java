package dev.tazza.wasm.text;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.lexer.Lexer;
import dev.tazza.wasm.text.lexer.SourceText;
import dev.tazza.wasm.text.printer.ModulePrinter;
import java.nio.charset.StandardCharsets;

/** The text format of modules (specification chapter 6). */
public final class TextFormat {
    private TextFormat() {}

    /**
     * Assembles a module.
     *
     * @param text the module: {@code (module …)} in any of its forms, or its fields alone
     * @return the module in the binary format, to be {@linkplain dev.tazza.wasm.Module#decode
     *     decoded}
     * @throws MalformedException if the text is no module, with the place where it goes wrong
     * @throws InvalidException if a branch hint stands before an instruction that takes none
     */
    public static byte[] assemble(String text) {
        return assemble(text.getBytes(StandardCharsets.UTF_8), "text");
    }

    /**
     * Assembles a module.
     *
     * @param utf8 the module: {@code (module …)} in any of its forms, or its fields alone; must not
     *     be changed meanwhile
     * @param source what errors call the text, such as a file name
     * @return the module in the binary format, to be {@linkplain dev.tazza.wasm.Module#decode
     *     decoded}
     * @throws MalformedException if the text is no module, with the place where it goes wrong
     * @throws InvalidException if a branch hint stands before an instruction that takes none
     */
    public static byte[] assemble(byte[] utf8, String source) {
        return ModuleText.ofWhole(Lexer.tokenize(new SourceText(source, utf8)))
                .assemble(Features.all());
    }

    /** How instructions are printed. */
    public enum Style {
        /** One a line. */
        FLAT,
        /** With their operands inside their parentheses. */
        FOLDED
    }

    /**
     * Prints a module. Its things are called by the names in its name section. The text assembles
     * to a module that is the same, and that prints as the same text.
     */
    public static String print(Module module, Style style) {
        var text = new StringBuilder();
        print(module, style, text);
        return text.toString();
    }

    /**
     * Prints a module.
     *
     * @param out where the text goes, piece by piece
     * @throws java.io.UncheckedIOException if {@code out} cannot be written to
     */
    public static void print(Module module, Style style, Appendable out) {
        ModulePrinter.print(module, style == Style.FOLDED, out);
    }
}
