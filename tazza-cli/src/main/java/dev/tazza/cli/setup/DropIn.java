package dev.tazza.cli.setup;

import java.nio.file.Path;
import java.util.List;

/** An engine that reads every file of a directory, so that one of them can be all ours. */
final class DropIn implements Engine {
    private static final String HEADER = "# Written by tazza setup, which may write it anew.\n";

    private final String explanation;
    private final HostFile file;
    private final String text;
    private final List<String> afterwards;
    private final List<String> reload;

    private DropIn(
            String explanation,
            HostFile file,
            String text,
            List<String> afterwards,
            List<String> reload) {
        this.explanation = explanation;
        this.file = file;
        this.text = HEADER + text;
        this.afterwards = afterwards;
        this.reload = reload;
    }

    /** Podman, also for pods of {@code podman play kube}. */
    static DropIn podman(Path root, String config, String runtime) {
        String path = config == null ? "/etc/containers/containers.conf.d/50-tazza.conf" : config;
        return new DropIn(
                "Podman finds OCI runtimes by their names in containers.conf, and in "
                        + path
                        + " beside it; since 4.6 it chooses one by the platform of an image, too.",
                new HostFile(root, path),
                """
                [engine.runtimes]
                %1$s = ["%2$s/bin/tazza-oci"]

                [engine.platform_to_oci_runtime]
                "wasi/wasm" = "%1$s"
                "wasip1/wasm" = "%1$s"
                """
                        .formatted(Setup.NAME, runtime),
                List.of(
                        "Podman reads it at every start.",
                        "podman --runtime " + Setup.NAME + " run IMAGE"),
                List.of());
    }

    /** CRI-O. */
    static DropIn crio(Path root, String config, String runtime) {
        String path = config == null ? "/etc/crio/crio.conf.d/50-tazza.conf" : config;
        return new DropIn(
                "CRI-O finds OCI runtimes by the handlers of RuntimeClasses in crio.conf, and in "
                        + path
                        + " beside it.",
                new HostFile(root, path),
                """
                [crio.runtime.runtimes.%1$s]
                runtime_path = "%2$s/bin/tazza-oci"
                runtime_type = "oci"
                """
                        .formatted(Setup.NAME, runtime),
                List.of(
                        "CRI-O reads it when it starts: systemctl restart crio",
                        "Pods with the RuntimeClass that 'tazza setup kubernetes' prints use it."),
                List.of("systemctl", "restart", "crio"));
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public HostFile file() {
        return file;
    }

    @Override
    public boolean ownsFile() {
        return true;
    }

    @Override
    public String configured(String present) throws SetupException {
        if (present != null && !present.startsWith(HEADER)) {
            throw new SetupException(
                    file.path() + ": not written by 'tazza setup'; it is left as it is");
        }
        return text;
    }

    @Override
    public List<String> afterwards() {
        return afterwards;
    }

    @Override
    public List<String> reload() {
        return reload;
    }
}
