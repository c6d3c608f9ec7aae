package dev.tazza.cli;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.report.CallGraph;
import dev.tazza.wasm.report.ModuleReport;
import dev.tazza.wasm.symbol.Demangler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report on a module as a page. */
final class ModulePage {
    /** How many functions have a place of their own in the page; the others are summed up. */
    private static final int FUNCTIONS = 1_000;

    /** How many callers or callees of a function are listed. */
    private static final int NEIGHBOURS = 40;

    /** How many sections, imports and exports are listed; there may be millions. */
    private static final int LISTED = 1_000;

    /** How many characters of a name or type are shown; there may be any number. */
    private static final int TEXT = 200;

    /** How many functions are named at most, neighbours of others included. */
    private static final int NAMES = 5_000;

    private final ModuleReport report;
    private final Module module;
    private final List<String> imported;

    private ModulePage(ModuleReport report) {
        this.report = report;
        module = report.module();
        imported =
                module.imports().stream()
                        .filter(item -> item.type().kind() == ExternalKind.FUNCTION)
                        .map(item -> text(item.module()) + "." + text(item.name()))
                        .toList();
    }

    /** Text of the module as it is shown. */
    private static String text(String text) {
        // Again, since escapes are longer than what they stand for.
        return Words.shortened(Words.printable(Words.shortened(text, TEXT)), TEXT);
    }

    /** The text of the page. */
    static String write(String file, ModuleReport report) {
        String name = Words.printable(file.substring(file.lastIndexOf('/') + 1));
        return HtmlPage.write(name, "module", new ModulePage(report).data(name));
    }

    private Map<String, Object> data(String name) {
        var data = new LinkedHashMap<String, Object>();
        data.put("title", name);
        data.put("size", module.size());
        data.put("functionCount", module.functionCount());
        data.put("importedFunctions", module.importedFunctionCount());
        data.put("features", InspectionReport.features(report));
        data.put(
                "sections",
                report.sections().stream()
                        .sorted(Comparator.comparingLong(section -> -section.size()))
                        .limit(LISTED)
                        .map(
                                section ->
                                        Map.of(
                                                "name", text(section.name()),
                                                "custom", section.custom(),
                                                "offset", section.offset(),
                                                "size", section.size()))
                        .toList());
        data.put(
                "imports",
                module.imports().stream()
                        .limit(LISTED)
                        .map(
                                item ->
                                        List.of(
                                                item.type().kind().text(),
                                                text(item.module()),
                                                text(item.name()),
                                                text(ExternalTypes.describe(module, item))))
                        .toList());
        data.put(
                "exports",
                module.exports().stream()
                        .limit(LISTED)
                        .map(
                                item ->
                                        List.of(
                                                item.kind().text(),
                                                text(item.name()),
                                                text(ExternalTypes.describe(module, item))))
                        .toList());
        data.put("sectionCount", report.sections().size());
        data.put("importCount", module.imports().size());
        data.put("exportCount", module.exports().size());
        addFunctions(data);
        return data;
    }

    private void addFunctions(Map<String, Object> data) {
        var graph = CallGraph.of(module);
        var largest = report.largestFunctions(FUNCTIONS);
        // Names of all that are listed, of neighbours too.
        var names = new LinkedHashMap<String, Object>();
        var functions = new ArrayList<Object>();
        for (var function : largest) {
            int index = function.index();
            functions.add(
                    List.of(
                            index,
                            function.size(),
                            listed(graph.callees(index), names),
                            listed(graph.callers(index), names),
                            graph.callees(index).size(),
                            graph.callers(index).size(),
                            text(module.typeOfFunction(index).toString())));
            names.put(Integer.toString(index), name(index));
        }
        data.put("functions", functions);
        data.put("names", names);
    }

    private List<Integer> listed(List<Integer> functions, Map<String, Object> names) {
        var shown = new ArrayList<Integer>();
        for (int function : functions.subList(0, Math.min(NEIGHBOURS, functions.size()))) {
            var key = Integer.toString(function);
            if (names.size() < NAMES || names.containsKey(key)) {
                names.put(key, name(function));
                shown.add(function);
            }
        }
        return shown;
    }

    private String name(int function) {
        String name = module.names().functionName(function);
        if (!name.isEmpty()) {
            return text(Demangler.demangle(name));
        }
        if (function < module.importedFunctionCount()) {
            return imported.get(function);
        }
        return "func[" + function + "]";
    }
}
