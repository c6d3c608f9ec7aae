package dev.tazza.conformance.fuzz;

import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.Table;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.WasmException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a generated module on an engine and writes down everything that can be observed: an item for
 * each call, with what it cost if the store measures that, and then the state that is left.
 */
final class EngineRun {
    private final GeneratedModule generated;
    private final Instance instance;
    private final Store store;

    private EngineRun(GeneratedModule generated, Engine engine, Store store) {
        this.generated = generated;
        this.store = store;
        var module = Module.decode(generated.bytes(), engine.features());
        instance = store.instantiate(engine.compile(module), "", Host.linker());
    }

    /** Runs a module in a store, which may have run others before. */
    static List<String> observe(GeneratedModule generated, Engine engine, Store store) {
        try (var _ = TimeLimit.start(store::interrupt)) {
            return new EngineRun(generated, engine, store).run();
        } catch (WasmException e) {
            return List.of("refused: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            return List.of("crash " + e);
        }
    }

    /** Runs a module in a store of its own. */
    static List<String> observe(GeneratedModule generated, Engine engine) {
        return observe(generated, engine, new Store());
    }

    private List<String> run() {
        var items = new ArrayList<String>();
        for (var call : generated.calls()) {
            items.add("f" + call.function() + "=" + outcome(call));
        }
        for (var export : instance.module().exports()) {
            switch (instance.export(export.name()).orElseThrow()) {
                case Memory memory -> items.add(export.name() + "=" + state(memory));
                case Table table -> items.add(export.name() + "=" + state(table));
                case Global global ->
                        items.add(
                                export.name()
                                        + "="
                                        + text(global.type().valueType(), global.get()));
                default -> {}
            }
        }
        return items;
    }

    private String outcome(PlannedCall call) {
        var fuel = (Global) instance.export("g" + Layout.FUEL_GLOBAL).orElseThrow();
        fuel.set(Layout.FUEL);
        var arguments = new Object[call.arguments().length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(call.parameters().get(i), call.arguments()[i]);
        }
        var function = instance.function(call.function());
        var meter = store.meter();
        if (meter != null) {
            meter.clear();
        }
        try {
            var results = texts(function.type().results(), function.call(store, arguments));
            // What a call that does not return has charged may differ between engines.
            return meter == null ? results : results + " for " + meter.cost();
        } catch (GuestException e) {
            return "exception " + text(e);
        } catch (WasmException e) {
            return "trap " + TrapKind.of(e.getMessage());
        } catch (RuntimeException | Error e) {
            return "crash " + e;
        }
    }

    private String text(GuestException exception) {
        for (int i = 0; i < Layout.TAGS.size(); i++) {
            if (instance.tag(i) == exception.tag()) {
                return i + ":" + texts(Layout.TAGS.get(i), exception.arguments());
            }
        }
        return "of an unknown tag";
    }

    private Object argument(ValueType type, long bits) {
        return switch (type.code()) {
            case 0x7F -> (int) bits;
            case 0x7E -> bits;
            case 0x7D -> Float.intBitsToFloat((int) bits);
            case 0x7C -> Double.longBitsToDouble(bits);
            default ->
                    bits < 0
                            ? null
                            : type.equals(ValueType.FUNCREF)
                                    ? instance.function((int) bits)
                                    : "x" + bits;
        };
    }

    private String texts(List<ValueType> types, Object[] values) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            texts.add(text(types.get(i), values[i]));
        }
        return String.join(",", texts);
    }

    private String text(ValueType type, Object value) {
        return switch (value) {
            case null -> "null";
            case Integer i -> i.toString();
            case Long l -> l.toString();
            case Float f -> text((double) f);
            case Double d -> text((double) d);
            case Function f -> "function " + indexOf(f);
            default -> type + " " + value;
        };
    }

    /** The bits of a number. Which NaN it is may differ between engines. */
    static String text(double value) {
        return Double.isNaN(value)
                ? "nan"
                : HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
    }

    private int indexOf(Function function) {
        for (int i = 0; i < instance.module().functionCount(); i++) {
            if (instance.function(i) == function) {
                return i;
            }
        }
        return -1;
    }

    /** The size of a memory and a digest of what it holds. */
    static String state(Memory memory) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(memory.read(0, (int) memory.size()));
            return memory.pages() + " " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String state(Table table) {
        return Arrays.stream(table.elements(), 0, table.size())
                .map(element -> text(table.type().elementType(), element))
                .collect(Collectors.joining(","));
    }
}
