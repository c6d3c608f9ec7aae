package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionScriptTest {
    private static final CompletionScript SCRIPT =
            new CompletionScript(Commands.tree(null).getCommandSpec());

    @TempDir private Path folder;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        var script = Files.writeString(folder.resolve("tazza.bash"), SCRIPT.bash());
        assertEquals("validate ", complete(script, "tazza", "val"));
        assertEquals("--dir ", complete(script, "tazza", "run", "--dir"));
        assertEquals("--memory-page-limit ", complete(script, "tazza", "--mem"));
        assertEquals("--json ", complete(script, "tazza", "inspect", "--j"));
        assertEquals("--enable-gc ", complete(script, "tazza", "validate", "--enable-gc"));
        assertEquals("bash zsh fish ", complete(script, "tazza", "completion", ""));
    }

    /** What bash offers for the last of {@code words}. */
    private static String complete(Path script, String... words) throws Exception {
        // "compopt" works only inside a real completion, so it is replaced here.
        String program =
                "compopt() { :; }; . \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _tazza;"
                        + " printf '%s ' \"${COMPREPLY[@]}\"";
        var command =
                new java.util.ArrayList<>(
                        List.of("bash", "-c", program, "bash", script.toString()));
        command.addAll(List.of(words));
        return output("bash", command);
    }

    @Test
    void zshAcceptsItsScript() throws Exception {
        var script = Files.writeString(folder.resolve("_tazza"), SCRIPT.zsh());
        assertEquals("", output("zsh", List.of("zsh", "-n", script.toString())));
    }

    @Test
    void zshOffersTheOptions() throws Exception {
        Files.writeString(folder.resolve("_tazza"), SCRIPT.zsh());
        // Calls the function with its helpers replaced by ones that print what they are given.
        String program =
                "_arguments() { print -l -- $@ }; _describe() { print -l -- ${(P)2} }; _files() { };"
                        + " compdef() { }; source $1/_tazza; words=(tazza inspect --j); CURRENT=3; _tazza";
        String offered =
                output("zsh", List.of("zsh", "-f", "-c", program, "zsh", folder.toString()));
        assertTrue(offered.contains("*--json[Print JSON.]"), offered);
    }

    @Test
    void fishCompletesCommandsAndOptions() throws Exception {
        var script = Files.writeString(folder.resolve("tazza.fish"), SCRIPT.fish());
        assertEquals("--json\tPrint JSON.\n", fish(script, "tazza inspect --j"));
        assertTrue(fish(script, "tazza val").startsWith("validate\t"));
        assertTrue(fish(script, "tazza --time").startsWith("--time-limit\t"));
        assertEquals("zsh\n", fish(script, "tazza completion z"));
    }

    private static String fish(Path script, String line) throws Exception {
        return output(
                "fish",
                List.of(
                        "fish",
                        "--no-config",
                        "-c",
                        "source $argv[1]; complete -C $argv[2]",
                        script.toString(),
                        line));
    }

    /** What a shell prints on both outputs; skips the test if the shell is not there. */
    private static String output(String shell, List<String> command)
            throws IOException, InterruptedException {
        assumeTrue(isInstalled(shell), shell + " is not installed");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    private static boolean isInstalled(String program) {
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(entry, program))) {
                return true;
            }
        }
        return false;
    }
}
