package dev.tazza.cli;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.binary.ModuleDecoder;
import dev.tazza.wasm.dwarf.SourceLocation;
import dev.tazza.wasm.symbol.Demangler;
import java.util.ArrayList;
import java.util.List;

/** Puts what is wrong with a module or a guest into words. */
final class Diagnosis {
    // Enough to see where a deep recursion comes from and where it goes.
    private static final int INNER_FRAMES = 30;
    private static final int OUTER_FRAMES = 10;

    private Diagnosis() {}

    /**
     * What is wrong with a module, in one line.
     *
     * @param file the file as typed
     * @param bytes its content, to look names up in
     */
    static String of(String file, byte[] bytes, WasmException failure) {
        return of(file, bytes, failure, null);
    }

    /**
     * What is wrong with a module or how it is linked, in one line.
     *
     * @param file the file as typed
     * @param bytes its content, to look names up in
     * @param hosts what it was linked with, or null
     */
    static String of(String file, byte[] bytes, WasmException failure, GuestHosts hosts) {
        String name = ModuleFile.name(file);
        return switch (failure) {
            case MalformedException malformed ->
                    name + ": malformed: " + malformed(malformed, bytes);
            case InvalidException invalid -> name + ": invalid: " + invalid(invalid, bytes);
            case UnlinkableException unlinkable ->
                    name
                            + ": cannot be linked: "
                            + unlinkable.getMessage()
                            + hint(unlinkable, hosts);
            default -> name + ": " + failure.getMessage();
        };
    }

    private static String malformed(MalformedException e, byte[] bytes) {
        if (bytes.length == 0) {
            return "the file is empty";
        }
        if (bytes.length >= 8 && bytes[0] == 0 && bytes[6] == 1) {
            return "this is a component; only core modules can be used";
        }
        return e.getMessage() + at(e.offset());
    }

    private static String invalid(InvalidException e, byte[] bytes) {
        var text = new StringBuilder();
        if (e.functionIndex() >= 0) {
            text.append("function ")
                    .append(function(e.functionIndex(), name(bytes, e.functionIndex())));
            text.append(": ");
        }
        text.append(e.getMessage()).append(at(e.offset()));
        e.missingFeature().ifPresent(feature -> text.append(remedy(feature)));
        return text.toString();
    }

    private static String remedy(Feature feature) {
        return RunCommand.supportedFeatures().has(feature)
                ? "; " + FeatureSwitch.ENABLE + feature.text() + " allows it"
                : "; this version cannot run it yet";
    }

    private static String at(int offset) {
        return offset < 0 ? "" : " (at byte 0x" + Integer.toHexString(offset) + ")";
    }

    private static String name(byte[] bytes, int functionIndex) {
        try {
            return ModuleDecoder.decode(bytes, Features.all()).names().functionName(functionIndex);
        } catch (WasmException e) {
            // The module is broken, which is being reported already; a name would only have helped.
            return "";
        }
    }

    private static String hint(UnlinkableException e, GuestHosts hosts) {
        String module = e.module();
        String plugins = hosts == null ? "" : hosts.hint(module);
        if (!plugins.isEmpty()) {
            return plugins;
        }
        if (module.startsWith("wasi_snapshot_preview1")) {
            return "";
        }
        if (module.equals("wasi_unstable")) {
            return "; hint: this is the WASI of 2019; build the module for wasm32-wasip1";
        }
        if (module.startsWith("wasi:")) {
            return "; hint: this module is part of a component, which this version cannot run yet";
        }
        if (module.startsWith("wasi_ephemeral_")
                || module.startsWith("wasmedge_")
                || module.startsWith("wasi_")) {
            return "; hint: this needs a plug-in, and none that is known provides it; see 'tazza plugins'";
        }
        return "; hint: --module "
                + (module.isEmpty() ? "NAME" : module)
                + ":FILE links another module";
    }

    /** The guest's stack, innermost first, a line each. */
    static List<String> stack(List<GuestFrame> frames) {
        var lines = new ArrayList<String>();
        int omitted = frames.size() - INNER_FRAMES - OUTER_FRAMES;
        for (int i = 0; i < frames.size(); i++) {
            if (i == INNER_FRAMES && omitted > 0) {
                lines.add("    ... " + omitted + " more");
                i += omitted;
            }
            add(frames.get(i), lines);
        }
        return lines;
    }

    /** A line for an activation, and before it one for each call that was inlined into it. */
    private static void add(GuestFrame frame, List<String> lines) {
        var source = frame.source();
        for (var place : source) {
            if (place.inlined()) {
                lines.add("    at " + printable(place.function()) + place(place) + " [inlined]");
            }
        }
        lines.add("    at " + frame(frame) + (source.isEmpty() ? "" : place(source.getLast())));
    }

    private static String place(SourceLocation place) {
        if (place.line() == 0) {
            return "";
        }
        String column = place.column() == 0 ? "" : ":" + place.column();
        return " (" + printable(place.fileName()) + ":" + place.line() + column + ")";
    }

    /** A text of the guest's as a terminal may show it. */
    private static String printable(String text) {
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            result.append(Character.isISOControl(c) ? '?' : c);
        }
        return result.toString();
    }

    private static String frame(GuestFrame frame) {
        if (frame.functionIndex() < 0) {
            return frame.functionName() + " (host)";
        }
        String place = frame.offset() < 0 ? "" : " @ 0x" + Integer.toHexString(frame.offset());
        String module = frame.module().isEmpty() ? "" : frame.module() + "!";
        return module + function(frame.functionIndex(), frame.functionName()) + place;
    }

    private static String function(int index, String name) {
        return name.isEmpty()
                ? "func[" + index + "]"
                : Demangler.demangle(name) + " (func[" + index + "])";
    }
}
