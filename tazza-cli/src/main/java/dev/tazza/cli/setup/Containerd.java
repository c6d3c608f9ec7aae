package dev.tazza.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * containerd, for Kubernetes: a table among the runtimes of its CRI plug-in. Kubernetes in one
 * piece (K3s, RKE2, MicroK8s, k0s) makes containerd's file from a template, or lets files be added.
 */
final class Containerd implements Engine {
    private static final String CRI_2 = "io.containerd.grpc.v1.cri";
    // Of version 4, too.
    private static final String CRI_3 = "io.containerd.cri.v1.runtime";
    private static final String BASE = "{{ template \"base\" . }}\n";

    private final Flavor flavor;
    private final HostFile file;
    private final String program;

    // Of the file that is made if there is none.
    private final int version;

    /** Who runs containerd. */
    private enum Flavor {
        PLAIN("", "containerd"),
        K3S("/var/lib/rancher/k3s/agent/etc/containerd", "k3s (or k3s-agent)"),
        RKE2("/var/lib/rancher/rke2/agent/etc/containerd", "rke2-server (or rke2-agent)"),
        MICROK8S("/var/snap/microk8s/current/args", "snap.microk8s.daemon-containerd"),
        K0S("/etc/k0s", "k0scontroller (or k0sworker)");

        private final String folder;
        private final String service;

        Flavor(String folder, String service) {
            this.folder = folder;
            this.service = service;
        }
    }

    /**
     * @param root the root directory of the host
     * @param config the path of the file; null for the one that is found
     * @param runtime the runtime directory
     */
    Containerd(Path root, String config, String runtime) throws IOException {
        program = runtime + "/bin/tazza-oci";
        flavor = config == null ? flavor(root) : Flavor.PLAIN;
        // What the Kubernetes in one piece has made of its template tells the version.
        String made =
                flavor == Flavor.K3S || flavor == Flavor.RKE2
                        ? new HostFile(root, flavor.folder + "/config.toml").read()
                        : null;
        version =
                made != null && "3".equals(TomlOutline.of("config.toml", made).value("version"))
                        ? 3
                        : 2;
        file = new HostFile(root, config == null ? path() : config);
    }

    private static Flavor flavor(Path root) {
        for (var flavor : Flavor.values()) {
            if (flavor != Flavor.PLAIN
                    && Files.isDirectory(new HostFile(root, flavor.folder).file())) {
                return flavor;
            }
        }
        return Flavor.PLAIN;
    }

    private String path() {
        return switch (flavor) {
            case PLAIN -> "/etc/containerd/config.toml";
            case K3S, RKE2 ->
                    flavor.folder + (version == 3 ? "/config-v3.toml.tmpl" : "/config.toml.tmpl");
            case MICROK8S -> flavor.folder + "/containerd-template.toml";
            case K0S -> flavor.folder + "/containerd.d/tazza.toml";
        };
    }

    @Override
    public String explanation() {
        return "containerd finds OCI runtimes by the handlers of RuntimeClasses in "
                + file.path()
                + (flavor == Flavor.PLAIN ? "." : ", which " + flavor + " reads.");
    }

    @Override
    public HostFile file() {
        return file;
    }

    @Override
    public boolean ownsFile() {
        return false;
    }

    @Override
    public String configured(String present) throws IOException {
        if (present == null || present.isBlank()) {
            return begin() + (flavor == Flavor.PLAIN ? standard(version) : "") + tables(version);
        }
        boolean template = flavor == Flavor.K3S || flavor == Flavor.RKE2;
        // The rest of a template is no TOML, and the part that is comes in from elsewhere.
        String toml = template ? withoutActions(present) : present;
        var outline = TomlOutline.of(file.path(), toml);
        int own = template ? version : version(outline);
        var path =
                List.of("plugins", own >= 3 ? CRI_3 : CRI_2, "containerd", "runtimes", Setup.NAME);
        var options = new ArrayList<>(path);
        options.add("options");
        var table = outline.table(path);
        var optionsTable = outline.table(options);
        if (table != null || optionsTable != null) {
            String has =
                    optionsTable == null
                            ? ""
                            : toml.substring(optionsTable.start(), optionsTable.end());
            if (table != null && has.contains("BinaryName = \"" + program + "\"")) {
                return present;
            }
            throw new SetupException(
                    file.path()
                            + ": there is a runtime "
                            + Setup.NAME
                            + " already, with other settings; it is left as it is");
        }
        var obstacle = outline.obstacle(options);
        if (obstacle != null) {
            throw new SetupException(
                    file.path()
                            + ": "
                            + String.join(".", obstacle)
                            + " is written in a form to which no table can be added; it is left as"
                            + " it is. Add by hand:\n"
                            + tables(own));
        }
        String separator = present.endsWith("\n") ? "\n" : "\n\n";
        // The tables of the file take the place of those that containerd has without it, and its
        // CRI plug-in does not start without the runtime that is the default.
        boolean first =
                flavor == Flavor.PLAIN && !outline.hasTablesIn(path.subList(0, path.size() - 1));
        String changed = present + separator + (first ? standard(own) : "") + tables(own);
        // Read once more, as the engine will.
        TomlOutline.of(file.path(), template ? withoutActions(changed) : changed);
        return changed;
    }

    private String begin() {
        return switch (flavor) {
            case PLAIN -> "version = " + version + "\n\n";
            case K3S, RKE2 -> BASE + "\n";
            case MICROK8S, K0S -> "";
        };
    }

    private int version(TomlOutline outline) throws SetupException {
        String text = outline.value("version");
        if (text == null && flavor == Flavor.K0S) {
            return 2;
        }
        return switch (text == null ? "1" : text) {
            case "2" -> 2;
            case "3" -> 3;
            case "4" -> 4;
            default ->
                    throw new SetupException(
                            file.path()
                                    + ": of version "
                                    + (text == null ? "1" : text)
                                    + ", only 2, 3 and 4 are known; 'containerd config migrate' prints"
                                    + " it in a newer one");
        };
    }

    /** A template as far as it is TOML. */
    private static String withoutActions(String template) {
        return template.replaceAll("\\{\\{[^}]*\\}\\}", "");
    }

    private static String runtime(int version, String name) {
        return "plugins.\"" + (version >= 3 ? CRI_3 : CRI_2) + "\".containerd.runtimes." + name;
    }

    /** The runtime that containerd knows by itself as long as no file names another. */
    private static String standard(int version) {
        return """
                # Added by tazza setup, since there was no table of runtimes: containerd's own.
                [%s]
                  runtime_type = "io.containerd.runc.v2"

                """
                .formatted(runtime(version, "runc"));
    }

    private String tables(int version) {
        return """
                # Added by tazza setup.
                [%1$s]
                  runtime_type = "io.containerd.runc.v2"
                  pod_annotations = ["module.wasm.image/*", "run.oci.handler"]
                  container_annotations = ["module.wasm.image/*", "run.oci.handler"]
                  [%1$s.options]
                    BinaryName = "%2$s"
                """
                .formatted(runtime(version, Setup.NAME), program);
    }

    @Override
    public List<String> afterwards() {
        return List.of(
                "It is read when containerd starts: systemctl restart " + flavor.service,
                "Pods with the RuntimeClass that 'tazza setup kubernetes' prints use it;",
                "ctr run --runc-binary " + program + " IMAGE ID needs no configuration.");
    }

    @Override
    public List<String> reload() throws IOException {
        if (flavor.service.indexOf(' ') >= 0) {
            throw new SetupException(
                    "which of the services has to be restarted is for you to know: "
                            + flavor.service);
        }
        return List.of("systemctl", "restart", flavor.service);
    }
}
