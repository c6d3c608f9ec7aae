package dev.tazza.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tazza help}. */
@Command(
        name = "help",
        description = "Explains a command or a topic (features, network).",
        customSynopsis = "tazza help [COMMAND|TOPIC]")
final class HelpCommand implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND|TOPIC", description = "What to explain.")
    private String topic;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print(text() + "\n");
        return ExitStatus.SUCCESS;
    }

    private String text() {
        var root = spec.root().commandLine();
        return switch (topic) {
            case null -> Commands.usage(root);
            case "features" -> HelpTopics.features();
            case "network" -> HelpTopics.network();
            default -> {
                var command = root.getSubcommands().get(topic);
                if (command == null) {
                    throw new UsageException(
                            "no command or topic is called " + topic + "; see 'tazza help'");
                }
                yield Commands.usage(command);
            }
        };
    }
}
