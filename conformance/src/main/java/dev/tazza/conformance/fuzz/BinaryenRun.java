package dev.tazza.conformance.fuzz;

import dev.tazza.runtime.Engine;
import dev.tazza.runtime.External;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.I31;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.runtime.Table;
import dev.tazza.runtime.Tag;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.WasmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a module made by Binaryen on an engine and writes down what can be observed: an item for the
 * instantiation, each call, and each export that holds state. What calls of imports look like goes
 * with the item of the call that made them.
 */
final class BinaryenRun {
    /** What the host gives for a reference to something of its own. */
    private static final String HOST_OBJECT = "host";

    private static final long MEMORY_LIMIT = 1L << 31;

    private final BinaryenModule tested;
    private final Engine engine;
    private final Store store = new Store(StoreLimits.standard().withMemoryBytes(MEMORY_LIMIT));
    private final Map<String, Tag> tags = new HashMap<>();
    private final List<String> log = new ArrayList<>();

    private BinaryenRun(BinaryenModule tested, Engine engine) {
        this.tested = tested;
        this.engine = engine;
    }

    /** Runs a module. */
    static List<String> observe(BinaryenModule tested, Engine engine) {
        var run = new BinaryenRun(tested, engine);
        try (var _ = TimeLimit.start(run.store::interrupt)) {
            return run.items();
        }
    }

    private List<String> items() {
        var items = new ArrayList<String>();
        Instance instance;
        try {
            var compiled = engine.compile(tested.module());
            instance = store.instantiate(compiled, "", this::find);
        } catch (WasmException e) {
            items.add("instance" + outcome(e));
            return items;
        } catch (RuntimeException | Error e) {
            items.add("instance=crash " + e);
            return items;
        }
        items.add("instance=" + takeLog());
        for (int call : tested.calls()) {
            var name = tested.module().exports().get(call).name();
            var function = instance.exportedFunction(name).orElseThrow();
            var result = outcome(function, tested.arguments(call));
            items.add(name + " calls " + takeLog());
            items.add(name + result);
        }
        for (var export : tested.module().exports()) {
            switch (instance.export(export.name()).orElseThrow()) {
                case Memory memory -> items.add(export.name() + "=" + EngineRun.state(memory));
                case Table table when isVisible(table.type().elementType()) ->
                        items.add(export.name() + "=" + texts(table.elements()));
                case Global global when isVisible(global.type().valueType()) ->
                        items.add(export.name() + "=" + text(global.get()));
                default -> {}
            }
        }
        return items;
    }

    private static boolean isVisible(ValueType type) {
        return "ve".indexOf(BinaryenModule.letter(type)) < 0;
    }

    private String outcome(Function function, Object[] arguments) {
        try {
            return "=" + texts(function.call(store, arguments));
        } catch (WasmException e) {
            return outcome(e);
        } catch (RuntimeException | Error e) {
            return "=crash " + e;
        }
    }

    private static String outcome(WasmException e) {
        return e instanceof GuestException ? "=exception" : "=trap " + TrapKind.of(e.getMessage());
    }

    private String takeLog() {
        var text = String.join(";", log);
        log.clear();
        return text;
    }

    private External find(Import wanted, FunctionType functionType) {
        return switch (wanted.type()) {
            case ExternalType.Function f ->
                    new HostFunction(wanted.name(), functionType, call -> stub(wanted, call));
            case TagType t -> tag(wanted.name(), tested.module().functionType(t.typeIndex()));
            case GlobalType g -> new Global(g, nothing(g.valueType()));
            default -> null;
        };
    }

    private Tag tag(String name, FunctionType type) {
        return tags.computeIfAbsent(name, n -> new Tag(type));
    }

    /** Logs its arguments and gives zeros, or throws if that is its name. */
    private void stub(Import wanted, HostCall call) {
        var parameters = call.type().parameters();
        var arguments = new Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    switch (BinaryenModule.letter(parameters.get(i))) {
                        case 'i' -> call.i32(i);
                        case 'l' -> call.i64(i);
                        case 'f' -> call.f32(i);
                        case 'd' -> call.f64(i);
                        case 'v' -> call.v128(i);
                        default -> call.reference(i);
                    };
        }
        log.add(wanted.name() + " " + texts(arguments));
        if (wanted.name().equals("throw")) {
            var type = new FunctionType(List.of(ValueType.I32), List.of());
            throw new GuestException(tag("wasmtag", type), arguments);
        }
        var results = call.type().results();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).isNumber()) {
                call.returnI64(i, 0);
            } else {
                call.returnReference(i, null);
            }
        }
    }

    private static Object nothing(ValueType type) {
        return switch (BinaryenModule.letter(type)) {
            case 'i' -> 0;
            case 'l' -> 0L;
            case 'f' -> 0f;
            case 'd' -> 0d;
            default -> HOST_OBJECT;
        };
    }

    private static String texts(Object... values) {
        var texts = new ArrayList<String>();
        for (var value : values) {
            texts.add(text(value));
        }
        return String.join(",", texts);
    }

    /** As in binaryen.js. What has no name in JavaScript has none here. */
    private static String text(Object value) {
        return switch (value) {
            case null -> "null";
            case Float f -> EngineRun.text((double) f);
            case Double d -> EngineRun.text(d);
            case V128 v -> v.low() + "/" + v.high();
            case I31 i -> "i31 " + i.signed();
            case Function f -> "function";
            case String s -> s;
            case Number n -> n.toString();
            default -> "object";
        };
    }
}
