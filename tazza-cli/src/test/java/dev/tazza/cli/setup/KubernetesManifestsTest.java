package dev.tazza.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class KubernetesManifestsTest {
    private static List<Map<?, ?>> documents(String part, String image) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<?, ?>>();
        for (Object document :
                new Yaml(new SafeConstructor(options))
                        .loadAll(KubernetesManifests.text(part, image))) {
            documents.add((Map<?, ?>) document);
        }
        return documents;
    }

    /** What is below names and numbers of a document; null if there is nothing. */
    private static Object at(Object document, Object... path) {
        Object value = document;
        for (Object step : path) {
            value =
                    step instanceof Integer index
                            ? ((List<?>) value).get(index)
                            : ((Map<?, ?>) value).get(step);
        }
        return value;
    }

    private static List<Object> kinds(List<Map<?, ?>> documents) {
        return documents.stream().<Object>map(document -> document.get("kind")).toList();
    }

    @Test
    void whatIsNeeded() throws Exception {
        var documents = documents(null, null);
        assertEquals(List.of("RuntimeClass", "Namespace", "DaemonSet"), kinds(documents));
        assertEquals(Setup.NAME, documents.getFirst().get("handler"));
        // The same label decides where the runtime is and where its pods go.
        assertEquals(
                at(documents.getFirst(), "scheduling", "nodeSelector"),
                at(documents.getLast(), "spec", "template", "spec", "nodeSelector"));
    }

    @Test
    void theInstallerHasNothingThatItDoesNotNeed() throws Exception {
        Object pod = at(documents("installer", null).getLast(), "spec", "template", "spec");
        assertEquals(false, at(pod, "automountServiceAccountToken"));
        assertEquals(true, at(pod, "initContainers", 0, "securityContext", "privileged"));
        assertEquals(
                false, at(pod, "containers", 0, "securityContext", "allowPrivilegeEscalation"));
        assertFalse(((Map<?, ?>) at(pod, "containers", 0)).containsKey("volumeMounts"));
    }

    @Test
    void theExample() throws Exception {
        var documents = documents("example", null);
        assertEquals(List.of("Deployment", "Service"), kinds(documents));
        Object pod = at(documents.getFirst(), "spec", "template", "spec");
        assertEquals("tazza", at(pod, "runtimeClassName"));
        // What makes an init container a sidecar.
        assertEquals("Always", at(pod, "initContainers", 0, "restartPolicy"));
        Object server = at(pod, "containers", 0);
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertNotNull(at(server, probe), probe);
            assertFalse(((Map<?, ?>) at(server, probe)).containsKey("exec"), probe);
        }
        assertNotNull(at(server, "resources", "limits", "memory"));
        assertEquals(
                at(documents.getFirst(), "spec", "selector", "matchLabels"),
                at(documents.getLast(), "spec", "selector"));
    }

    @Test
    void otherImages() throws Exception {
        String text = KubernetesManifests.text(null, "host:5000/installer@sha256:0");
        assertTrue(text.contains("image: host:5000/installer@sha256:0\n"));
        assertFalse(text.contains("image: tazza/node-installer"));
        assertTrue(KubernetesManifests.text("example", "a/b:1").contains("image: a/b:1\n"));
        for (var wrong : List.of("a b", "x\ny: z", "")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> KubernetesManifests.text("example", wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> KubernetesManifests.text("pods", null));
        assertThrows(
                IllegalArgumentException.class,
                () -> KubernetesManifests.text("runtimeclass", "a"));
    }
}
