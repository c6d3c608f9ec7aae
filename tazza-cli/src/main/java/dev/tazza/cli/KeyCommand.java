package dev.tazza.cli;

import dev.tazza.compiler.artifact.KeyFileException;
import dev.tazza.compiler.artifact.Keys;
import dev.tazza.compiler.artifact.PublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza key}. */
@Command(
        name = "key",
        description = "Manages the keys that compiled code is signed with.",
        customSynopsis = {
            "tazza key list",
            "tazza key show [ID]",
            "tazza key trust FILE",
            "tazza key remove ID",
            "tazza key export [-o FILE]"
        },
        footer = {
            "",
            "list    the ids of the keys whose compiled code is run: your own, those you trust, and",
            "        those that came with the installation",
            "show    one of them, with the directory it is in",
            "trust   run code from now on that the owner of the public key in FILE has compiled",
            "remove  trust a key no longer",
            "export  your public key, for others to trust; made now if there is none yet"
        })
final class KeyCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Export to this file instead of standard output.")
    private String output;

    @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE|ID",
            description = "A file with a public key (- is standard input), or the id of a key.")
    private String subject;

    /** What can be done. */
    enum Action {
        list,
        show,
        trust,
        remove,
        export
    }

    KeyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (output != null && action != Action.export) {
            throw new UsageException("key " + action + " takes no --output");
        }
        boolean takesSubject = action != Action.list && action != Action.export;
        if (subject != null && !takesSubject) {
            throw new UsageException("key " + action + " takes nothing else");
        }
        if (subject == null && (action == Action.trust || action == Action.remove)) {
            throw new UsageException(
                    "key " + action + " needs " + (action == Action.trust ? "a file" : "an id"));
        }
        var keys = UserCode.keys();
        try {
            switch (action) {
                case list -> list(keys);
                case show -> show(keys);
                case trust -> trust(keys);
                case remove -> remove(keys);
                case export -> export(keys);
            }
        } catch (KeyFileException e) {
            throw new UsageException(e.getMessage());
        }
        return ExitStatus.SUCCESS;
    }

    private void list(Keys keys) throws KeyFileException {
        var text = new StringBuilder();
        var own = keys.own();
        if (own != null) {
            text.append(own.id()).append("  own\n");
        }
        for (var key : keys.trusted()) {
            text.append(key.id()).append("  trusted\n");
        }
        for (var key : keys.installed()) {
            text.append(key.id()).append("  installed\n");
        }
        console.print(text.toString());
    }

    private void show(Keys keys) throws KeyFileException {
        var own = keys.own();
        if (subject == null && own == null) {
            throw new UsageException("there is no key yet; 'tazza key export' makes one");
        }
        if (own != null && (subject == null || own.id().equals(subject))) {
            show(own, "own", keys.directory().resolve("signing"));
            return;
        }
        for (var key : keys.trusted()) {
            if (key.id().equals(subject)) {
                show(key, "trusted", keys.directory().resolve("trusted"));
                return;
            }
        }
        for (var key : keys.installed()) {
            if (key.id().equals(subject)) {
                show(key, "installed", keys.installation());
                return;
            }
        }
        throw noSuchKey();
    }

    private void show(PublicKey key, String kind, Path directory) {
        console.print(
                "id: %s%nkind: %s%ndirectory: %s%n%s"
                        .formatted(key.id(), kind, directory, key.text()));
    }

    private void trust(Keys keys) throws KeyFileException {
        String text;
        try {
            text =
                    subject.equals(ModuleFile.STANDARD_INPUT)
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(subject));
        } catch (IOException e) {
            throw new UsageException(ModuleFile.name(subject) + ": " + FileErrors.describe(e));
        } catch (InvalidPathException e) {
            throw new UsageException(subject + ": not a file name");
        }
        try {
            console.print(keys.trust(text).id() + "  trusted\n");
        } catch (KeyFileException e) {
            throw new UsageException(ModuleFile.name(subject) + ": " + e.getMessage());
        }
    }

    private void remove(Keys keys) throws KeyFileException {
        if (!keys.remove(subject)) {
            throw noSuchKey();
        }
    }

    private void export(Keys keys) throws KeyFileException {
        String text = keys.signingKey().publicKey().text();
        if (output == null) {
            console.print(text);
        } else {
            OutputFile.write(output, text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private UsageException noSuchKey() {
        return new UsageException("no key with the id " + subject + "; see 'tazza key list'");
    }
}
