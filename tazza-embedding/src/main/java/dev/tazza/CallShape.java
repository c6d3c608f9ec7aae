package dev.tazza;

import dev.tazza.runtime.V128;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How the parameters and the result of a Java method stand for those of a function type.
 *
 * @param parameters one a parameter
 * @param result null if the method returns nothing
 */
record CallShape(List<Shape> parameters, Shape result) {
    /**
     * Finds out whether a method fits a function.
     *
     * @param is64 whether addresses are 64 bits wide
     * @param lookup has access to records that this module does not see; may be null
     * @return null if it does not
     */
    static CallShape match(
            MethodType method, FunctionType function, boolean is64, MethodHandles.Lookup lookup) {
        var parameters = parameters(method, function.parameters(), is64, lookup);
        if (parameters == null) {
            return null;
        }
        if (method.returnType() == void.class) {
            return function.results().isEmpty() ? new CallShape(parameters, null) : null;
        }
        for (boolean ended : new boolean[] {false, true}) {
            var matcher = new Matcher(function.results(), is64, ended, lookup);
            var result = matcher.next(method.returnType());
            if (result != null && matcher.isAtEnd()) {
                return new CallShape(parameters, result);
            }
        }
        return null;
    }

    private static List<Shape> parameters(
            MethodType method, List<ValueType> types, boolean is64, MethodHandles.Lookup lookup) {
        for (boolean ended : new boolean[] {false, true}) {
            var matcher = new Matcher(types, is64, ended, lookup);
            var shapes = matcher.all(method.parameterList());
            if (shapes != null && matcher.isAtEnd()) {
                return shapes;
            }
        }
        return null;
    }

    /**
     * Whether each value is a number or a Java object that needs no check, and there are no more.
     */
    boolean isSimple() {
        for (var shape : parameters) {
            if (!isSimple(shape)) {
                return false;
            }
        }
        return result == null || isSimple(result);
    }

    /** Whether any parameter or result is something that only host functions can have. */
    boolean isForHostFunctions() {
        for (var shape : parameters) {
            if (shape instanceof Shape.Injected || shape instanceof Shape.View) {
                return true;
            }
        }
        return result instanceof Shape.Injected || result instanceof Shape.View;
    }

    /** Whether any parameter is a view of memory. */
    boolean hasViews() {
        for (var shape : parameters) {
            if (shape instanceof Shape.View) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSimple(Shape shape) {
        return shape instanceof Shape.Truth
                || shape instanceof Shape.Injected
                || shape instanceof Shape.Direct direct && !direct.isChecked();
    }

    /** Goes through WebAssembly types and finds what Java types stand for them. */
    private static final class Matcher {
        private final List<ValueType> types;
        private final boolean is64;
        private final boolean textEnds;
        private final MethodHandles.Lookup lookup;
        private int position;

        /**
         * @param textEnds whether text ends with a zero byte, and has no length
         * @param lookup has access to records that this module does not see; may be null
         */
        Matcher(
                List<ValueType> types,
                boolean is64,
                boolean textEnds,
                MethodHandles.Lookup lookup) {
            this.lookup = lookup;
            this.types = types;
            this.is64 = is64;
            this.textEnds = textEnds;
        }

        boolean isAtEnd() {
            return position == types.size();
        }

        List<Shape> all(List<Class<?>> javaTypes) {
            var shapes = new ArrayList<Shape>();
            for (var type : javaTypes) {
                var shape = next(type);
                if (shape == null) {
                    return null;
                }
                shapes.add(shape);
            }
            return List.copyOf(shapes);
        }

        /** What {@code type} stands for, or null if it does not fit what comes next. */
        Shape next(Class<?> type) {
            if (type == Guest.class || type == GuestMemory.class) {
                return new Shape.Injected(type);
            }
            if (type.isPrimitive()) {
                return number(type);
            }
            if (position < types.size() && !types.get(position).isNumber()) {
                return object(type);
            }
            if (type == String.class) {
                if (textEnds) {
                    return takeAddress() ? new Shape.CString(is64) : null;
                }
                return takeAddress() && takeAddress() ? new Shape.Text(is64) : null;
            }
            if (type == byte[].class) {
                return takeAddress() && takeAddress() ? new Shape.Bytes(is64) : null;
            }
            if (type == MemorySegment.class || type == ByteBuffer.class) {
                return takeAddress() && takeAddress() ? new Shape.View(type) : null;
            }
            return type.isRecord() ? fields(RecordType.of(type, lookup)) : null;
        }

        private Shape number(Class<?> type) {
            if (type == boolean.class) {
                return take(ValueType.I32) ? new Shape.Truth() : null;
            }
            var wanted = numberType(type);
            return wanted != null && take(wanted) ? new Shape.Direct(type, false) : null;
        }

        private Shape object(Class<?> type) {
            var actual = types.get(position++);
            if (actual.isVector()) {
                return type == V128.class ? new Shape.Direct(type, true) : null;
            }
            return new Shape.Direct(type, !actual.equals(ValueType.EXTERNREF));
        }

        private Shape fields(RecordType type) {
            int start = position;
            var shapes = all(type.components());
            return shapes == null ? null : new Shape.Fields(type, shapes, position - start);
        }

        private boolean takeAddress() {
            return take(is64 ? ValueType.I64 : ValueType.I32);
        }

        private boolean take(ValueType wanted) {
            if (position < types.size() && types.get(position).equals(wanted)) {
                position++;
                return true;
            }
            return false;
        }
    }

    private static ValueType numberType(Class<?> type) {
        if (type == int.class) {
            return ValueType.I32;
        } else if (type == long.class) {
            return ValueType.I64;
        } else if (type == float.class) {
            return ValueType.F32;
        }
        return type == double.class ? ValueType.F64 : null;
    }
}
