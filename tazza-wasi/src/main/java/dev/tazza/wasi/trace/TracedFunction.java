package dev.tazza.wasi.trace;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
import dev.tazza.runtime.Values;
import dev.tazza.wasm.ExitException;
import dev.tazza.wasm.ValueType;
import java.util.Arrays;
import java.util.List;

/** A function of the host whose calls are logged. */
final class TracedFunction extends Function {
    private static final int ERRNO_RESULT = 1;

    private final HostTrace trace;
    private final Function target;
    private final String label;

    // Null if the arguments are shown as they are.
    private final List<Signatures.Parameter> parameters;

    /**
     * @param trace where to log
     * @param target the function
     * @param label what to call it
     * @param parameters what its parameters mean; null if that is not known
     */
    TracedFunction(
            HostTrace trace, Function target, String label, List<Signatures.Parameter> parameters) {
        super(target.type(), target.definedType(), target.types());
        this.trace = trace;
        this.target = target;
        this.label = label;
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public void invoke(Instance caller, ValueStack stack, int base) {
        int count = type().parameters().size();
        var arguments =
                new Arguments(
                        new GuestView(caller),
                        Arrays.copyOfRange(stack.values, base, base + count));
        var text = new StringBuilder(label).append('(');
        if (parameters == null) {
            appendValues(text, stack, base, type().parameters());
        } else {
            appendArguments(text, arguments);
        }
        var line = trace.begin(label, text.append(')').toString());
        try {
            target.invoke(caller, stack, base);
        } catch (ExitException e) {
            trace.end(line, "?");
            throw e;
        } catch (RuntimeException | Error e) {
            trace.end(line, "? <unfinished …>");
            throw e;
        }
        trace.end(line, result(arguments, stack, base));
    }

    private void appendArguments(StringBuilder text, Arguments arguments) {
        int slot = 0;
        String separator = "";
        for (var parameter : parameters) {
            int start = text.length();
            text.append(separator);
            int empty = text.length();
            parameter.kind().before(text, arguments, slot);
            if (text.length() == empty) {
                // Only known afterwards.
                text.setLength(start);
            } else {
                separator = ", ";
            }
            slot += parameter.kind().slots();
        }
    }

    private String result(Arguments arguments, ValueStack stack, int base) {
        var text = new StringBuilder();
        if (parameters == null || type().results().size() != ERRNO_RESULT) {
            appendValues(text, stack, base, type().results());
            return text.isEmpty() ? "()" : text.toString();
        }
        int errno = (int) stack.values[base];
        if (label.equals("thread-spawn")) {
            return text.append(errno).toString();
        }
        HostTrace.appendErrno(text, errno);
        if (errno == 0) {
            appendResults(text, arguments);
        }
        return text.toString();
    }

    private void appendResults(StringBuilder text, Arguments arguments) {
        int slot = 0;
        for (var parameter : parameters) {
            int start = text.length();
            text.append(' ').append(parameter.name()).append('=');
            int empty = text.length();
            if (parameter.kind() == ParameterKind.SCATTER) {
                BufferList.of(arguments, slot).appendContent(text, transferred(arguments));
            } else {
                parameter.kind().after(text, arguments, slot);
            }
            if (text.length() == empty) {
                text.setLength(start);
            }
            slot += parameter.kind().slots();
        }
    }

    /** How many bytes a call has read. */
    private long transferred(Arguments arguments) {
        int slot = 0;
        for (var parameter : parameters) {
            if (parameter.name().equals("read")) {
                long address = arguments.u32(slot);
                return arguments.view().contains(address, 4) ? arguments.view().u32(address) : 0;
            }
            slot += parameter.kind().slots();
        }
        return 0;
    }

    private static void appendValues(
            StringBuilder text, ValueStack stack, int base, List<ValueType> types) {
        for (int i = 0; i < types.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            var type = types.get(i);
            if (!Values.isObject(type)) {
                text.append(Values.fromBits(type, stack.values[base + i]));
            } else if (type == ValueType.V128) {
                text.append("v128");
            } else {
                // Objects of a host may say anything about themselves, and take their time.
                text.append(stack.references[base + i] == null ? "null" : "<reference>");
            }
        }
    }
}
