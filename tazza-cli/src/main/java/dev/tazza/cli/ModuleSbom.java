package dev.tazza.cli;

import dev.tazza.image.Digest;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.report.Producers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bill of materials of a module (CycloneDX 1.6, JSON): what it is, and what it says it was made
 * with.
 */
final class ModuleSbom {
    private ModuleSbom() {}

    /**
     * Writes it.
     *
     * @param name the module's name
     * @param module the module
     * @param bytes its bytes, as they were before they were compiled
     */
    static byte[] write(String name, Module module, byte[] bytes) {
        String digest = Digest.of(bytes).hex();
        var component = new LinkedHashMap<String, Object>();
        component.put("type", "application");
        component.put("bom-ref", "sha256:" + digest);
        component.put("name", name);
        component.put("mime-type", "application/wasm");
        var hash = new LinkedHashMap<String, Object>();
        hash.put("alg", "SHA-256");
        hash.put("content", digest);
        component.put("hashes", List.of(hash));
        var tools = new ArrayList<Object>();
        for (var producer : Producers.of(module, bytes).all()) {
            var tool = new LinkedHashMap<String, Object>();
            tool.put("type", producer.field().equals("language") ? "framework" : "application");
            tool.put("name", producer.name());
            if (!producer.version().isEmpty()) {
                tool.put("version", producer.version());
            }
            tool.put("description", "producers: " + producer.field());
            tools.add(tool);
        }
        var metadata = new LinkedHashMap<String, Object>();
        if (!tools.isEmpty()) {
            metadata.put("tools", Map.of("components", tools));
        }
        metadata.put("component", component);
        var document = new LinkedHashMap<String, Object>();
        document.put("bomFormat", "CycloneDX");
        document.put("specVersion", "1.6");
        document.put("version", 1);
        document.put("metadata", metadata);
        return (Json.write(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
