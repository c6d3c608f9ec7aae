package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.report.ModuleReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns an {@link ModuleReport} into what is printed. */
final class InspectionReport {
    private static final int LARGEST_FUNCTIONS = 10;

    private InspectionReport() {}

    /** The report for people. */
    static String text(String file, ModuleReport report) {
        var module = report.module();
        var text = new StringBuilder();
        text.append(
                "%s: %,d bytes, %s (%,d imported)\n"
                        .formatted(
                                file,
                                module.size(),
                                Words.counted(module.functionCount(), "function"),
                                module.importedFunctionCount()));
        var features = features(report);
        text.append("features: ")
                .append(features.isEmpty() ? "MVP" : String.join(", ", features))
                .append('\n');

        text.append("\nsections\n");
        for (var section : report.sections()) {
            String name =
                    section.custom()
                            ? "custom \"" + Words.printable(section.name()) + '"'
                            : section.name();
            text.append(
                    "  %-28s %,12d bytes at 0x%x\n"
                            .formatted(name, section.size(), section.offset()));
        }

        text.append("\nimports\n");
        for (var item : module.imports()) {
            text.append(
                    "  %-8s %s %s: %s\n"
                            .formatted(
                                    item.type().kind().text(),
                                    Words.printable(item.module()),
                                    Words.printable(item.name()),
                                    ExternalTypes.describe(module, item)));
        }

        text.append("\nexports\n");
        for (var item : module.exports()) {
            text.append(
                    "  %-8s %s: %s\n"
                            .formatted(
                                    item.kind().text(),
                                    Words.printable(item.name()),
                                    ExternalTypes.describe(module, item)));
        }

        text.append("\nlargest functions\n");
        for (var body : report.largestFunctions(LARGEST_FUNCTIONS)) {
            text.append(
                            "  %,12d bytes  func[%d] %s"
                                    .formatted(
                                            body.size(), body.index(), Words.printable(body.name()))
                                    .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    /** The features that a module needs, by name. */
    static List<String> features(ModuleReport report) {
        return report.requiredFeatures().toSet().stream()
                .filter(feature -> feature != Feature.MVP)
                .map(Feature::text)
                .toList();
    }

    /** The report for programs, as a value for {@link Json#write}. */
    static Map<String, Object> json(String file, ModuleReport report) {
        var module = report.module();
        var object = new LinkedHashMap<String, Object>();
        object.put("file", file);
        object.put("size", module.size());
        object.put("features", features(report));
        object.put("functions", module.functionCount());
        object.put("importedFunctions", module.importedFunctionCount());
        object.put("sections", report.sections().stream().map(InspectionReport::json).toList());
        object.put(
                "imports",
                module.imports().stream()
                        .map(
                                item ->
                                        object(
                                                "module", item.module(),
                                                "name", item.name(),
                                                "kind", item.type().kind().text(),
                                                "type", ExternalTypes.describe(module, item)))
                        .toList());
        object.put(
                "exports",
                module.exports().stream()
                        .map(
                                item ->
                                        object(
                                                "name", item.name(),
                                                "kind", item.kind().text(),
                                                "type", ExternalTypes.describe(module, item)))
                        .toList());
        object.put(
                "largestFunctions",
                report.largestFunctions(LARGEST_FUNCTIONS).stream()
                        .map(
                                body ->
                                        object(
                                                "index", body.index(),
                                                "name", body.name(),
                                                "size", body.size()))
                        .toList());
        return object;
    }

    private static Map<String, Object> json(ModuleReport.SectionSize section) {
        return object(
                "name", section.name(),
                "custom", section.custom(),
                "offset", section.offset(),
                "size", section.size());
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
