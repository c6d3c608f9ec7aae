package dev.tazza.bench;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param home the checkout
 * @param shared the folder of the programs
 * @param work a folder for what is made while measuring
 * @param classes the classes of this program
 * @param libraries the class path of Tazza
 */
record Places(Path home, Path shared, Path work, Path classes, String libraries) {
    /** What the scripts say. */
    static Places ofProperties() {
        return new Places(
                Path.of(System.getProperty("bench.home")),
                Path.of(System.getProperty("bench.shared")),
                Path.of(System.getProperty("bench.work")),
                Path.of(System.getProperty("bench.classes")),
                System.getProperty("bench.libraries"));
    }

    /** A file of {@code bench/peers}. */
    Path peer(String file) {
        return home.resolve("bench/peers").resolve(file);
    }

    /** A file of the corpus of programs. */
    Path corpus(String file) {
        return shared.resolve("corpus").resolve(file);
    }

    /** The JVM that runs this program. */
    String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
