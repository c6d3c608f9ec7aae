package dev.tazza.wasm.text;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.text.lexer.Lexer;
import dev.tazza.wasm.text.lexer.SourceText;
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
     */
    public static byte[] assemble(byte[] utf8, String source) {
        return ModuleText.ofWhole(Lexer.tokenize(new SourceText(source, utf8)))
                .assemble(Features.all());
    }
}
