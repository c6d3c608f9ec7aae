package dev.tazza.cli;

import dev.tazza.registry.Reference;
import dev.tazza.registry.RegistryClient;
import dev.tazza.registry.RegistryException;
import dev.tazza.registry.RegistrySettings;
import picocli.CommandLine.Option;

/** The options of all commands that speak to a registry. */
final class RegistryOptions {
    @Option(
            names = "--plain-http",
            description =
                    "Speak to the registry without encryption, which is done by itself on this machine"
                            + " only.")
    private boolean plainHttp;

    /** A reference that was typed. */
    static Reference reference(String text) {
        try {
            return Reference.parse(text);
        } catch (RegistryException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** A client for it. */
    RegistryClient client(Reference reference) {
        try {
            var settings = RegistrySettings.ofProcess();
            return new RegistryClient(reference, plainHttp ? settings.withPlainHttp() : settings);
        } catch (RegistryException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
