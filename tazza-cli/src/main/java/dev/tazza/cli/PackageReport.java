package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what {@code tazza package} has made.
 *
 * @param target where it is
 * @param name its name
 * @param image its descriptor
 * @param images the images that it consists of; none for an artifact
 */
record PackageReport(String target, String name, Descriptor image, List<PackagedImage> images) {
    /** For people: a line for the image, and one for each platform. */
    String text() {
        var text = new StringBuilder();
        text.append(target).append(": ").append(name).append("@").append(image.digest());
        text.append('\n');
        for (var one : images) {
            text.append("  %-12s %9s".formatted(one.platform(), size(one.size())));
            String separator = "  (";
            for (var layer : one.layers()) {
                text.append(separator)
                        .append(layer.name())
                        .append(' ')
                        .append(size(layer.layer().descriptor().size()));
                separator = ", ";
            }
            text.append(")\n");
        }
        return text.toString();
    }

    /** For programs. */
    String json() {
        var all = new ArrayList<Object>();
        for (var one : images) {
            var layers = new ArrayList<Object>();
            for (var layer : one.layers()) {
                var object = new LinkedHashMap<String, Object>();
                object.put("name", layer.name());
                object.put("digest", layer.layer().descriptor().digest().toString());
                object.put("size", layer.layer().descriptor().size());
                object.put("diffId", layer.layer().diffId().toString());
                object.put("unpackedSize", layer.layer().unpackedSize());
                layers.add(object);
            }
            var object = new LinkedHashMap<String, Object>();
            object.put("platform", one.platform().toString());
            object.put("digest", one.manifest().digest().toString());
            object.put("id", one.config().digest().toString());
            object.put("size", one.size());
            object.put("layers", layers);
            all.add(object);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("output", target);
        report.put("name", name);
        report.put("mediaType", image.mediaType());
        report.put("digest", image.digest().toString());
        report.put("images", all);
        return Json.write(report) + "\n";
    }

    /** A number of bytes, as Docker writes it: 1 kB is 1000 bytes. */
    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? "%.1f kB".formatted(bytes / 1e3)
                : "%.1f MB".formatted(bytes / 1e6);
    }
}
