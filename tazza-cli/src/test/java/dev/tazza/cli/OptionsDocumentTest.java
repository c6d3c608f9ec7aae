package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes {@code docs/options.md} from the model of the command line, and notices when it is out of
 * date. To write it, run the test with {@code -Dtazza.write.documents=true}.
 */
class OptionsDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("tazza.root", ".."), "docs", "options.md");

    private static final String HEADER =
            """
            # Options of the command line

            Generated from the tables that the command itself reads; `OptionsDocumentTest` fails when this
            file is out of date and tells how to write it anew. [The command line](command-line.md)
            explains them.

            `--enable-FEATURE` and `--disable-FEATURE` of `run`, `validate`, `wast`, `compile` and `package` are
            not repeated here: `tazza help features` lists the features.
            """;

    private static String document() {
        var text = new StringBuilder(HEADER);
        add(text, Commands.tree(null), "tazza");
        return text.toString();
    }

    private static void add(StringBuilder text, CommandLine command, String name) {
        text.append("\n## `").append(name).append("`\n\n");
        for (var line : command.getCommandSpec().usageMessage().description()) {
            text.append(cell(line)).append("\n\n");
        }
        var options = options(command);
        if (!options.isEmpty()) {
            text.append("| option | what it does |\n|---|---|\n");
            for (var option : options) {
                var label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                text.append("| `")
                        .append(String.join("`, `", option.names()))
                        .append(label)
                        .append("` | ")
                        .append(cell(String.join(" ", option.description())))
                        .append(" |\n");
            }
        }
        command.getSubcommands()
                .forEach((key, subcommand) -> add(text, subcommand, name + " " + key));
    }

    private static List<OptionSpec> options(CommandLine command) {
        var options = new ArrayList<OptionSpec>();
        for (var option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                options.add(option);
            }
        }
        return options;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    @Test
    void theDocumentIsUpToDate() throws IOException {
        if (Boolean.getBoolean("tazza.write.documents")) {
            Files.writeString(DOCUMENT, document());
        }
        assertEquals(document(), Files.readString(DOCUMENT));
    }
}
