package dev.tazza.cli.setup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Kubernetes has to be told, as YAML: the files in {@code containers/kubernetes}. */
public final class KubernetesManifests {
    private static final List<String> PARTS = List.of("runtimeclass", "installer", "example");
    private static final String INSTALLER = "tazza/node-installer:latest";
    private static final String APPLICATION = "registry.example/server:1";

    private KubernetesManifests() {}

    /**
     * The text for {@code kubectl apply}.
     *
     * @param part which part; null for what is needed to run pods
     * @param image what to take in place of the image in the files; null for that
     * @return the documents
     * @throws IllegalArgumentException if there is no such part, or the image has no place in it
     * @throws IOException if the files are missing in this build
     */
    public static String text(String part, String image) throws IOException {
        if (part != null && !PARTS.contains(part)) {
            throw new IllegalArgumentException(
                    "--part " + part + ": expected runtimeclass, installer or example");
        }
        String text =
                part == null ? read("runtimeclass") + "---\n" + read("installer") : read(part);
        if (image == null) {
            return text;
        }
        if ("runtimeclass".equals(part)) {
            throw new IllegalArgumentException("--image: a RuntimeClass has no image");
        }
        if (!image.matches("[A-Za-z0-9][A-Za-z0-9._:/@-]*")) {
            throw new IllegalArgumentException("--image " + image + ": not the name of an image");
        }
        return text.replace("example".equals(part) ? APPLICATION : INSTALLER, image);
    }

    private static String read(String part) throws IOException {
        String name = part + ".yaml";
        try (var in = KubernetesManifests.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + ": missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
