package dev.tazza.cli;

import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.report.ModuleReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza inspect}. */
@Command(
        name = "inspect",
        description = "Shows what a module consists of and what it needs.",
        customSynopsis = "tazza inspect [--json] FILE")
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The module; - is standard input.")
    private String file;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        byte[] bytes = ModuleFile.read(file);
        String report;
        try {
            var moduleReport = ModuleReport.of(bytes);
            report =
                    json
                            ? Json.write(InspectionReport.json(file, moduleReport)) + "\n"
                            : InspectionReport.text(file, moduleReport);
        } catch (WasmException e) {
            console.error(Diagnosis.of(file, bytes, e));
            return ExitStatus.FAILURE;
        }
        console.print(report);
        return ExitStatus.SUCCESS;
    }
}
