package dev.tazza.cli;

import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.report.ModuleReport;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza inspect}. */
@Command(
        name = "inspect",
        description = "Shows what a module consists of and what it needs.",
        customSynopsis = "tazza inspect [--json] [--html OUT] FILE")
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description = "Write a page with sizes, functions and who calls whom to OUT.")
    private String html;

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
            if (html != null) {
                var page = ModulePage.write(file, moduleReport);
                OutputFile.write(html, page.getBytes(StandardCharsets.UTF_8));
                if (!json) {
                    return ExitStatus.SUCCESS;
                }
            }
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
