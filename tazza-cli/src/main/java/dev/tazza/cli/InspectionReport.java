package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns an {@link Inspection} into what is printed. */
final class InspectionReport {
    private InspectionReport() {}

    /** The report for people. */
    static String text(String file, Inspection inspection) {
        var module = inspection.module();
        var text = new StringBuilder();
        text.append("%s: %,d bytes, %s (%,d imported)\n"
                .formatted(
                        file,
                        module.size(),
                        Words.counted(module.functionCount(), "function"),
                        module.importedFunctionCount()));
        text.append("features: ").append(features(inspection)).append('\n');

        text.append("\nsections\n");
        for (var section : inspection.sections()) {
            String name = section.custom() ? "custom \"" + section.name() + '"' : section.name();
            String items = section.items() < 0 ? "" : "  " + Words.counted(section.items(), "item");
            text.append("  %-28s %,12d bytes at 0x%x%s\n"
                    .formatted(name, section.size(), section.offset(), items));
        }

        text.append("\nimports\n");
        for (var item : module.imports()) {
            text.append("  %-8s %s %s: %s\n"
                    .formatted(
                            item.type().kind().text(),
                            item.module(),
                            item.name(),
                            inspection.describe(item)));
        }

        text.append("\nexports\n");
        for (var item : module.exports()) {
            text.append("  %-8s %s: %s\n"
                    .formatted(item.kind().text(), item.name(), inspection.describe(item)));
        }

        text.append("\nlargest functions\n");
        for (var body : inspection.largestFunctions()) {
            text.append("  %,12d bytes  func[%d] %s".formatted(body.size(), body.index(), body.name())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private static String features(Inspection inspection) {
        var features = inspection.features();
        return features.isEmpty()
                ? "MVP"
                : String.join(", ", features.stream().map(Feature::text).toList());
    }

    /** The report for programs, as a value for {@link Json#write}. */
    static Map<String, Object> json(String file, Inspection inspection) {
        var module = inspection.module();
        var report = new LinkedHashMap<String, Object>();
        report.put("file", file);
        report.put("size", module.size());
        report.put("features", inspection.features().stream().map(Feature::text).toList());
        report.put("functions", module.functionCount());
        report.put("importedFunctions", module.importedFunctionCount());
        report.put("sections", inspection.sections().stream().map(InspectionReport::json).toList());
        report.put(
                "imports",
                module.imports().stream()
                        .map(
                                item ->
                                        object(
                                                "module", item.module(),
                                                "name", item.name(),
                                                "kind", item.type().kind().text(),
                                                "type", inspection.describe(item)))
                        .toList());
        report.put(
                "exports",
                module.exports().stream()
                        .map(
                                item ->
                                        object(
                                                "name", item.name(),
                                                "kind", item.kind().text(),
                                                "type", inspection.describe(item)))
                        .toList());
        report.put(
                "largestFunctions",
                inspection.largestFunctions().stream()
                        .map(
                                body ->
                                        object(
                                                "index", body.index(),
                                                "name", body.name(),
                                                "size", body.size()))
                        .toList());
        return report;
    }

    private static Map<String, Object> json(Inspection.Section section) {
        var object =
                object(
                        "name", section.name(),
                        "custom", section.custom(),
                        "offset", section.offset(),
                        "size", section.size());
        if (section.items() >= 0) {
            object.put("items", section.items());
        }
        return object;
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
