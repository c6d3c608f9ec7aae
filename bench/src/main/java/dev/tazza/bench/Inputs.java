package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Makes the input files that programs need and that are too large to be stored, or secret. */
final class Inputs {
    private static final int BYTES = 16 << 20;
    private static final int NUMBERS = 200_000;

    private final Path folder;

    /** Inputs in a folder. */
    Inputs(Path folder) {
        this.folder = folder;
    }

    /** The file with the numbers from 1 to 200,000, a line each. */
    Path numbers() {
        return folder.resolve("numbers.txt");
    }

    /** Makes it. */
    void makeNumbers() throws IOException {
        var text = new StringBuilder();
        for (int i = 1; i <= NUMBERS; i++) {
            text.append(i).append('\n');
        }
        Files.writeString(numbers(), text);
    }

    /** The folder with 16 MB of bytes in no order, {@code default.input}. */
    Path bytes() {
        return folder.resolve("bytes");
    }

    /** Makes it. */
    void makeBytes() throws IOException {
        byte[] bytes = new byte[BYTES];
        new Random(1).nextBytes(bytes);
        Files.write(Files.createDirectories(bytes()).resolve("default.input"), bytes);
    }

    /** The folder with an RSA key, {@code secret.der}. */
    Path keys() {
        return folder.resolve("keys");
    }

    /** Makes it. */
    void makeKey() throws IOException {
        var openssl = Tools.find("openssl");
        if (openssl == null) {
            throw new IOException("no openssl to make a key with");
        }
        var into = Files.createDirectories(keys());
        var tool = openssl.toString();
        Tools.output(into, List.of(tool, "genrsa", "-traditional", "-out", "key.pem", "2048"));
        Tools.output(
                into,
                List.of(
                        tool,
                        "rsa",
                        "-traditional",
                        "-in",
                        "key.pem",
                        "-outform",
                        "DER",
                        "-out",
                        "secret.der"));
    }
}
