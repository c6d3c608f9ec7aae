package dev.tazza.cli;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tazza validate}. */
@Command(
        name = "validate",
        description = "Checks modules; one line for each that is bad, and exit status 1 if any is.",
        customSynopsis = "tazza validate [--enable-FEATURE|--disable-FEATURE]... FILE...")
final class ValidateCommand implements Callable<Integer> {
    private final Console console;
    private Features features = RunCommand.defaultFeatures();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Modules; - is standard input.")
    private List<String> files;

    ValidateCommand(Console console) {
        this.console = console;
    }

    /** Applies a switch. */
    void accept(String option) {
        features = FeatureSwitch.apply(features, option);
    }

    @Override
    public Integer call() {
        int status = ExitStatus.SUCCESS;
        for (String file : files) {
            try {
                byte[] bytes = ModuleFile.read(file);
                try {
                    Module.decode(bytes, features);
                } catch (WasmException e) {
                    console.error(Diagnosis.of(file, bytes, e));
                    status = ExitStatus.FAILURE;
                }
            } catch (UsageException e) {
                console.error(e.getMessage());
                status = ExitStatus.FAILURE;
            }
        }
        return status;
    }
}
