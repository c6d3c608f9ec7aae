package dev.tazza.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tazza completion}. */
@Command(
        name = "completion",
        description = "Prints a script that makes a shell complete tazza's commands and options.",
        customSynopsis = "tazza completion bash|zsh|fish",
        footer = {
            "",
            "bash:  source <(tazza completion bash)",
            "zsh:   tazza completion zsh > \"${fpath[1]}/_tazza\"",
            "fish:  tazza completion fish > ~/.config/fish/completions/tazza.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    /** The shells that scripts can be made for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var script = new CompletionScript(spec.root());
        console.print(
                switch (shell) {
                    case bash -> script.bash();
                    case zsh -> script.zsh();
                    case fish -> script.fish();
                });
        return ExitStatus.SUCCESS;
    }
}
