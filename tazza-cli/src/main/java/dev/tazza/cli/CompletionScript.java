package dev.tazza.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion scripts, made from the model of the commands. */
final class CompletionScript {
    private final Map<String, CommandLine> commands;

    CompletionScript(CommandSpec root) {
        commands = root.subcommands();
    }

    /** The script for bash. */
    String bash() {
        var cases = new StringBuilder();
        commands.forEach(
                (name, command) ->
                        cases.append(
                                "    %s) options=\"%s\"; words=\"%s\" ;;\n"
                                        .formatted(
                                                name,
                                                String.join(" ", optionNames(command)),
                                                String.join(" ", words(name)))));
        return """
        # bash completion of tazza; load with: source <(tazza completion bash)
        _tazza() {
            local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
            local command=run options words
            case "${COMP_WORDS[1]}" in
            %1$s) command="${COMP_WORDS[1]}" ;;
            esac
            case "$command" in
        %2$s    esac
            COMPREPLY=()
            case "$previous" in
            %3$s) compopt -o dirnames -o nospace; return ;;
            %4$s) compopt -o default; return ;;
            esac
            if [[ $current == -* ]]; then
                COMPREPLY=($(compgen -W "$options" -- "$current"))
            elif [[ -n $words ]]; then
                COMPREPLY=($(compgen -W "$words" -- "$current"))
            elif (( COMP_CWORD == 1 )); then
                compopt -o default
                COMPREPLY=($(compgen -W "%5$s" -- "$current"))
            else
                compopt -o default
            fi
        }
        complete -F _tazza tazza ./tazza
        """
                .formatted(
                        String.join("|", commands.keySet()),
                        cases,
                        alternatives(RunOption.Completion.DIRECTORY),
                        alternatives(RunOption.Completion.FILE),
                        String.join(" ", commands.keySet()));
    }

    /** The script for zsh. */
    String zsh() {
        var cases = new StringBuilder();
        commands.forEach(
                (name, command) -> {
                    cases.append("        %s)\n            _arguments -S \\\n".formatted(name));
                    for (OptionSpec option : command.getCommandSpec().options()) {
                        for (String text : option.names()) {
                            cases.append(
                                    "                %s \\\n".formatted(zshOption(option, text)));
                        }
                    }
                    cases.append("                %s\n            ;;\n".formatted(zshRest(name)));
                });
        var list = new StringBuilder();
        commands.forEach(
                (name, command) ->
                        list.append(
                                "        %s\n"
                                        .formatted(quoted(name + ":" + description(command)))));
        return """
        #compdef tazza
        # zsh completion of tazza; store as _tazza in a folder of $fpath
        _tazza() {
            local -a commands=(
        %1$s    )
            if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                _describe command commands
                _files
                return
            fi
            local command=run
            if (( $+commands[(r)$words[2]:*] )); then
                command=$words[2]
                shift words
                (( CURRENT-- ))
            fi
            case $command in
        %2$s    esac
        }
        if [[ $funcstack[1] == _tazza ]]; then
            _tazza "$@"
        else
            compdef _tazza tazza
        fi
        """
                .formatted(list, cases);
    }

    /** The script for fish. */
    String fish() {
        var lines = new ArrayList<String>();
        lines.add("# fish completion of tazza; store as ~/.config/fish/completions/tazza.fish");
        String names = String.join(" ", commands.keySet());
        commands.forEach(
                (name, command) ->
                        lines.add(
                                "complete -c tazza -n '__fish_use_subcommand' -a %s -d %s"
                                        .formatted(name, quoted(description(command)))));
        commands.forEach(
                (name, command) -> {
                    // Without a command, the options of "run" apply.
                    String condition =
                            name.equals("run")
                                    ? "not __fish_seen_subcommand_from "
                                            + names.replaceFirst("\\brun\\b ?", "")
                                    : "__fish_seen_subcommand_from " + name;
                    for (OptionSpec option : command.getCommandSpec().options()) {
                        lines.add(fishOption(option, condition));
                    }
                    for (String word : words(name)) {
                        lines.add("complete -c tazza -f -n '%s' -a %s".formatted(condition, word));
                    }
                });
        return String.join("\n", lines) + "\n";
    }

    private static String zshOption(OptionSpec option, String text) {
        String description =
                description(option).replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
        String action =
                option.arity().max() == 0
                        ? ""
                        : switch (completion(option)) {
                            case DIRECTORY -> ":directory:_files -/";
                            case FILE -> ":file:_files";
                            case NONE -> ":value: ";
                        };
        return quoted("*" + text + "[" + description + "]" + action);
    }

    private String zshRest(String command) {
        var words = words(command);
        return words.isEmpty()
                ? "'*:file:_files'"
                : quoted("1:word:(" + String.join(" ", words) + ")");
    }

    private static String fishOption(OptionSpec option, String condition) {
        var line = new StringBuilder("complete -c tazza -n '").append(condition).append("'");
        for (String text : option.names()) {
            line.append(
                    text.startsWith("--")
                            ? " -l " + text.substring(2)
                            : " -s " + text.substring(1));
        }
        if (option.arity().min() > 0) {
            line.append(
                    switch (completion(option)) {
                        case DIRECTORY -> " -x -a '(__fish_complete_directories)'";
                        case FILE -> " -r";
                        case NONE -> " -x";
                    });
        }
        return line.append(" -d ").append(quoted(description(option))).toString();
    }

    /** The words that may follow a command, where these are fixed. */
    private List<String> words(String command) {
        return switch (command) {
            case "completion" -> names(CompletionCommand.Shell.values());
            case "key" -> names(KeyCommand.Action.values());
            case "cache" -> names(CacheCommand.Action.values());
            case "help" -> {
                var topics = new ArrayList<>(commands.keySet());
                topics.addAll(List.of("features", "network"));
                yield topics;
            }
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return List.of(values).stream().map(Enum::name).toList();
    }

    private static List<String> optionNames(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    private static String alternatives(RunOption.Completion completion) {
        var names = new ArrayList<String>();
        for (RunOption option : RunOption.values()) {
            if (option.takesValue() && option.completion() == completion) {
                names.add(option.text());
            }
        }
        return String.join("|", names);
    }

    private static RunOption.Completion completion(OptionSpec option) {
        RunOption run = RunOption.of(option.longestName());
        return run == null ? RunOption.Completion.NONE : run.completion();
    }

    private static String description(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    private static String description(OptionSpec option) {
        String text = String.join(" ", option.description());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
