package dev.tazza.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza wasm}. */
@Command(
        name = "wasm",
        description = "Assembles a module from the text format; it need not be valid.",
        customSynopsis = "tazza wasm FILE -o FILE")
final class WasmCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the module in the binary format.")
    private String output;

    @Parameters(paramLabel = "FILE", description = "The text; - is standard input.")
    private String file;

    @Override
    public Integer call() {
        OutputFile.write(output, ModuleFile.read(file));
        return ExitStatus.SUCCESS;
    }
}
