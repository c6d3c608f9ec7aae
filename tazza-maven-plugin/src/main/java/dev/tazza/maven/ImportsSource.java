package dev.tazza.maven;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the interface with what a module imports, which its user implements, and the classes
 * through which the library calls that.
 */
final class ImportsSource {
    /** What {@code Wasi} gives. */
    private static final Set<String> WASI = Set.of("wasi_snapshot_preview1", "wasi");

    private final Module module;
    private final String owner;
    private final boolean hasMemory;
    private final JavaNames names = new JavaNames(Members.RESERVED);
    private final JavaNames types;

    private final Map<String, List<Signature>> functions = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Import> omitted = new ArrayList<>();
    private boolean wasi;

    /** Something other than a function. */
    private record Item(Import wanted, String method, String javaType) {}

    /**
     * @param owner the interface that the one for imports is nested in
     * @param types the names of the types in that
     */
    ImportsSource(Module module, String owner, JavaNames types) {
        this.module = module;
        this.owner = owner;
        this.types = types;
        hasMemory = !module.memories().isEmpty();
        int function = 0;
        for (var wanted : module.imports()) {
            int index = wanted.type().kind() == ExternalKind.FUNCTION ? function++ : -1;
            if (WASI.contains(wanted.module())) {
                wasi = true;
            } else {
                add(wanted, index);
            }
        }
    }

    private void add(Import wanted, int function) {
        if (wanted.type() instanceof ExternalType.Function f) {
            var type = module.functionType(f.typeIndex());
            if (!Signature.isPossible(wanted.name(), type)) {
                omitted.add(wanted);
                return;
            }
            var all = functions.computeIfAbsent(wanted.module(), m -> new ArrayList<>());
            // The same function may be imported twice.
            if (all.stream()
                    .noneMatch(s -> s.name().equals(wanted.name()) && s.type().equals(type))) {
                all.add(
                        Signature.of(
                                wanted.name(),
                                type,
                                names,
                                types,
                                i -> module.names().localName(function, i)));
            }
            return;
        }
        for (var item : items) {
            if (item.wanted().equals(wanted)) {
                return;
            }
        }
        items.add(new Item(wanted, names.member(wanted.name()), javaType(wanted.type().kind())));
    }

    private static String javaType(ExternalKind kind) {
        return "dev.tazza.runtime."
                + switch (kind) {
                    case FUNCTION -> "Function";
                    case TABLE -> "Table";
                    case MEMORY -> "Memory";
                    case GLOBAL -> "Global";
                    case TAG -> "Tag";
                };
    }

    /** Whether there is anything that the user has to implement. */
    boolean isEmpty() {
        return functions.isEmpty() && items.isEmpty();
    }

    /** Whether the module needs more than what is implemented here. */
    boolean needsMore() {
        return wasi || !omitted.isEmpty();
    }

    /** Writes the interface. */
    void writeInterface(SourceWriter out) {
        out.line("/** What the module imports, to be implemented by its user. */");
        out.line("interface Imports {");
        out.indent();
        for (var entry : functions.entrySet()) {
            for (var function : entry.getValue()) {
                writeFunction(out, entry.getKey(), function);
            }
        }
        for (var item : items) {
            out.line(
                    "/** The ",
                    item.wanted().type().kind().text(),
                    " ",
                    qualified(item.wanted().module(), item.wanted().name()),
                    ". */");
            out.line(item.javaType(), " ", item.method(), "();");
            out.line();
        }
        writeAddTo(out);
        out.outdent();
        out.line("}");
    }

    private void writeFunction(SourceWriter out, String from, Signature function) {
        Members.writeRecord(out, function);
        out.line("/**");
        out.line(" * ", JavaText.comment(from), " ", function.description(), ".");
        if (hasMemory) {
            out.line(" *");
            out.line(" * @param memory the memory of the guest that calls");
        }
        out.line(" */");
        out.line(function.result(), " ", function.method(), "(", parameters(function), ");");
        out.line();
    }

    private String parameters(Signature function) {
        var declared = function.declaredParameters();
        if (!hasMemory) {
            return declared;
        }
        return declared.isEmpty()
                ? "dev.tazza.GuestMemory memory"
                : "dev.tazza.GuestMemory memory, " + declared;
    }

    private static String qualified(String from, String name) {
        return "<code>"
                + JavaText.comment(from)
                + "</code> <code>"
                + JavaText.comment(name)
                + "</code>";
    }

    private void writeAddTo(SourceWriter out) {
        out.line("/**");
        out.line(" * Adds all of this to what guests may import.");
        for (var wanted : omitted) {
            out.line(" *");
            out.line(
                    " * <p>Not ",
                    qualified(wanted.module(), wanted.name()),
                    ", which has too many parameters for a Java method.");
        }
        out.line(" *");
        out.line(" * @return the host");
        out.line(" */");
        out.line("default Host addTo(Host host) {");
        out.indent();
        int number = 0;
        for (int i = 0; i < functions.size(); i++) {
            out.line(
                    "host.functions(new ",
                    providerName(number++),
                    "(this), MethodHandles.lookup());");
        }
        for (var item : items) {
            out.line(
                    "host.define(",
                    JavaText.literal(item.wanted().module()),
                    ", ",
                    JavaText.literal(item.wanted().name()),
                    ", ",
                    item.method(),
                    "());");
        }
        out.line("return host;");
        out.outdent();
        out.line("}");
    }

    private String providerName(int number) {
        return owner + "Imports" + number;
    }

    /** Writes the classes that pass calls on, one for each module that is imported from. */
    void writeProviders(SourceWriter out) {
        int number = 0;
        for (var entry : functions.entrySet()) {
            var name = providerName(number++);
            out.line();
            out.line("@HostModule(", JavaText.literal(entry.getKey()), ")");
            out.line("final class ", name, " {");
            out.indent();
            out.line("private final ", owner, ".Imports imports;");
            out.line();
            out.line(name, "(", owner, ".Imports imports) {");
            out.line("    this.imports = imports;");
            out.line("}");
            for (var function : entry.getValue()) {
                writeProvider(out, function);
            }
            out.outdent();
            out.line("}");
        }
    }

    private void writeProvider(SourceWriter out, Signature function) {
        out.line();
        out.line("@Provides(", JavaText.literal(function.name()), ")");
        var record = function.record();
        out.line(
                record == null ? function.result() : owner + ".Imports." + record,
                " ",
                function.method(),
                "(",
                parameters(function),
                ") {");
        var arguments = new ArrayList<String>();
        if (hasMemory) {
            arguments.add("memory");
        }
        arguments.addAll(function.parameters());
        out.line(
                "    ",
                function.type().results().isEmpty() ? "" : "return ",
                "imports.",
                function.method(),
                "(",
                String.join(", ", arguments),
                ");");
        out.line("}");
    }
}
