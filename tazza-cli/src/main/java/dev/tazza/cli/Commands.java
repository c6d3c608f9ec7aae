package dev.tazza.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * The tree of commands, for everything but starting a guest: it parses the other commands, and help
 * and completions are made from it.
 */
final class Commands {
    private static final int HELP_WIDTH = 100;

    private Commands() {}

    /** Runs a command other than {@code run}; returns its exit status. */
    static int run(Console console, String[] arguments) {
        var commandLine = tree(console);
        commandLine.setParameterExceptionHandler(
                (failure, typed) -> {
                    console.error(oneLine(failure));
                    return ExitStatus.FAILURE;
                });
        commandLine.setExecutionExceptionHandler(
                (failure, command, parsed) -> Main.report(console, failure));
        // Help that was asked for with an option; the library would not notice a full disk.
        var help = new StringWriter();
        commandLine.setOut(new PrintWriter(help));
        int status = commandLine.execute(arguments);
        if (!help.toString().isEmpty()) {
            console.print(help.toString());
        }
        return status;
    }

    /** The help of the whole command. */
    static String help() {
        return usage(tree(null));
    }

    /** The help of one command, as text of fixed width. */
    static String usage(CommandLine command) {
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing();
    }

    /** The whole tree; {@code console} may be null if no command is going to run. */
    static CommandLine tree(Console console) {
        var root = CommandSpec.create().name("tazza");
        root.usageMessage()
                .description("Runs WebAssembly programs.")
                .customSynopsis(
                        "tazza [run] [OPTIONS] FILE [ARGUMENT...]", "tazza COMMAND [OPTIONS] ...")
                .footer(
                        "",
                        "Without a command, FILE is run. Options end at the file; what follows it"
                                + " belongs to the guest.",
                        "Exit status: the guest's own; 134 after a trap, 124 at the time limit, 1 if"
                                + " the module or the command line is wrong.");
        root.addOption(
                OptionSpec.builder("--version", "-V").description("Print the version.").build());
        root.addOption(helpOption());
        var commandLine = new CommandLine(root);
        commandLine.addSubcommand("run", runSpec());
        var validate = new ValidateCommand(console);
        commandLine.addSubcommand("validate", validate);
        commandLine.addSubcommand("inspect", new InspectCommand(console));
        commandLine.addSubcommand("wat", new WatCommand(console));
        commandLine.addSubcommand("wasm", new WasmCommand());
        var wast = new WastCommand(console);
        commandLine.addSubcommand("wast", wast);
        var compile = new CompileCommand(console);
        commandLine.addSubcommand("compile", compile);
        var packaging = new PackageCommand(console);
        commandLine.addSubcommand("package", packaging);
        commandLine.addSubcommand("push", new PushCommand(console));
        commandLine.addSubcommand("pull", new PullCommand(console));
        commandLine.addSubcommand("setup", new SetupCommand(console));
        commandLine.addSubcommand("key", new KeyCommand(console));
        commandLine.addSubcommand("cache", new CacheCommand(console));
        commandLine.addSubcommand("plugins", new PluginsCommand(console));
        commandLine.addSubcommand("completion", new CompletionCommand(console));
        commandLine.addSubcommand("help", new HelpCommand(console));
        for (String name :
                List.of(
                        "validate",
                        "inspect",
                        "wat",
                        "wasm",
                        "wast",
                        "compile",
                        "package",
                        "push",
                        "pull",
                        "setup",
                        "key",
                        "cache",
                        "plugins")) {
            var spec = commandLine.getSubcommands().get(name).getCommandSpec();
            spec.addOption(debugOption(console));
            spec.addOption(helpOption());
        }
        FeatureOptions.addTo(
                commandLine.getSubcommands().get("validate").getCommandSpec(), validate::accept);
        FeatureOptions.addTo(
                commandLine.getSubcommands().get("wast").getCommandSpec(), wast::accept);
        FeatureOptions.addTo(
                commandLine.getSubcommands().get("compile").getCommandSpec(), compile::accept);
        FeatureOptions.addTo(
                commandLine.getSubcommands().get("package").getCommandSpec(), packaging::accept);
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        return commandLine;
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder(RunOption.HELP.text(), "-h")
                .usageHelp(true)
                .description(RunOption.HELP.description())
                .build();
    }

    private static OptionSpec debugOption(Console console) {
        return OptionSpec.builder(RunOption.DEBUG.text())
                .description(RunOption.DEBUG.description())
                .type(boolean.class)
                .setter(
                        new CommandLine.Model.ISetter() {
                            @Override
                            public <T> T set(T value) {
                                if (Boolean.TRUE.equals(value)) {
                                    console.debug();
                                }
                                return null;
                            }
                        })
                .build();
    }

    /**
     * The options of {@code run} as a model, for help and completions; {@link RunParser} reads
     * them.
     */
    private static CommandSpec runSpec() {
        var spec = CommandSpec.create().name("run");
        // Only seen in the help: nothing is parsed with this model.
        spec.parser().separator(" ");
        spec.usageMessage()
                .description("Runs a WebAssembly program, from FILE or, with -, standard input.")
                .customSynopsis("tazza [run] [OPTIONS] FILE [ARGUMENT...]")
                .sortOptions(false)
                .footer(
                        "",
                        "--enable-FEATURE and --disable-FEATURE switch parts of WebAssembly on and"
                                + " off; 'tazza help features' lists them.",
                        "The guest sees only what is granted: no directory, no environment variable."
                                + " The network is the exception: see --net.");
        for (RunOption option : RunOption.values()) {
            var builder = OptionSpec.builder(option.text()).description(option.description());
            if (option.takesValue()) {
                builder.paramLabel(option.label())
                        .hideParamSyntax(true)
                        .type(String.class)
                        .arity(option.valueIsOptional() ? "0..1" : "1");
            }
            spec.addOption(builder.build());
        }
        spec.addPositional(PositionalParamSpec.builder().paramLabel("FILE").hidden(true).build());
        FeatureOptions.addTo(spec, option -> {});
        return spec;
    }

    private static String oneLine(ParameterException failure) {
        String message =
                Words.decapitalized(
                        failure.getMessage().lines().findFirst().orElse("wrong command line"));
        String command = failure.getCommandLine().getCommandName();
        return message
                + "; see 'tazza help"
                + (command.equals("tazza") ? "'" : " " + command + "'");
    }
}
