package dev.tazza.cli;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.text.TextFormat;
import dev.tazza.wasm.text.TextFormat.Style;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza wat}. */
@Command(
        name = "wat",
        description = "Prints a module in the text format.",
        customSynopsis = "tazza wat [--fold] [-o FILE] FILE")
final class WatCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--fold",
            description = "Print operands inside the parentheses of instructions.")
    private boolean fold;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private String output;

    @Parameters(paramLabel = "FILE", description = "The module; - is standard input.")
    private String file;

    WatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        byte[] bytes = ModuleFile.read(file);
        String text;
        try {
            var module = Module.decode(bytes, Features.all());
            text = TextFormat.print(module, fold ? Style.FOLDED : Style.FLAT);
        } catch (WasmException e) {
            console.error(Diagnosis.of(file, bytes, e));
            return ExitStatus.FAILURE;
        }
        if (output == null) {
            console.print(text);
        } else {
            OutputFile.write(output, text.getBytes(StandardCharsets.UTF_8));
        }
        return ExitStatus.SUCCESS;
    }
}
