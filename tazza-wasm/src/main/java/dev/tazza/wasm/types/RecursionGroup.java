package dev.tazza.wasm.types;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.internal.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The types that are defined together, and may refer to each other. */
final class RecursionGroup {
    private final DefinedType[] members;

    RecursionGroup(List<SubType> types, int start, int end, DefinedTypes outer) {
        members = new DefinedType[end - start];
        for (int i = 0; i < members.length; i++) {
            var definition = types.get(start + i);
            int supertype = definition.supertype();
            members[i] =
                    new DefinedType(
                            this,
                            definition,
                            supertype < 0
                                    ? null
                                    : supertype >= start
                                            ? members[supertype - start]
                                            : outer.get(supertype));
        }
    }

    int size() {
        return members.length;
    }

    DefinedType member(int i) {
        return members[i];
    }

    /**
     * A recursion group written down without its module's type indexes: members of the group are
     * named by their place in it, all others by what they are. Two groups define the same types if
     * and only if their keys are equal.
     */
    static final class Key {
        private static final int FUNCTION = 0;
        private static final int STRUCT = 1;
        private static final int ARRAY = 2;
        private static final int FINAL = 4;

        /**
         * Marks the index of a member; value type codes have their lowest byte set or are
         * references.
         */
        private static final int INSIDE = 0;

        private static final int OUTSIDE = 1;
        private static final int NOTHING = 2;

        // Different in every process, so that nobody can make a module of a million types with one
        // hash. A secure random number would be slower to get than all types of most programs.
        private static final long SEED =
                System.nanoTime() * 31 + System.identityHashCode(new Object());
        private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

        private final int[] shape;
        private final DefinedType[] outside;
        private final int hash;

        private Key(int[] shape, DefinedType[] outside) {
            this.shape = shape;
            this.outside = outside;
            long h = SEED;
            for (int item : shape) {
                h = mix(h, item);
            }
            for (var type : outside) {
                h = mix(h, System.identityHashCode(type));
            }
            hash = (int) (h >>> Integer.SIZE);
        }

        private static long mix(long hash, int item) {
            long mixed = (hash ^ item) * FACTOR;
            return mixed ^ mixed >>> Integer.SIZE;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key that)
                    || hash != that.hash
                    || outside.length != that.outside.length
                    || !Arrays.equals(shape, that.shape)) {
                return false;
            }
            for (int i = 0; i < outside.length; i++) {
                if (outside[i] != that.outside[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        static Key of(List<SubType> types, int start, int end, DefinedTypes outer) {
            return new Writer(start, outer).write(types.subList(start, end));
        }

        /**
         * Writes the shape. Every item starts with its length or a tag, so that no two can be
         * confused.
         */
        private static final class Writer {
            private final int start;
            private final DefinedTypes outer;
            private final IntList shape = new IntList(16);
            private final List<DefinedType> outside = new ArrayList<>();

            Writer(int start, DefinedTypes outer) {
                this.start = start;
                this.outer = outer;
            }

            Key write(List<SubType> group) {
                for (var type : group) {
                    subType(type);
                }
                return new Key(shape.toArray(), outside.toArray(new DefinedType[0]));
            }

            private void subType(SubType type) {
                int flags = type.isFinal() ? FINAL : 0;
                if (type.composite() instanceof FunctionType f) {
                    shape.add(flags | FUNCTION);
                    supertype(type);
                    valueTypes(f.parameters());
                    valueTypes(f.results());
                } else if (type.composite() instanceof StructType s) {
                    shape.add(flags | STRUCT);
                    supertype(type);
                    shape.add(s.fields().size());
                    for (var field : s.fields()) {
                        fieldType(field);
                    }
                } else {
                    shape.add(flags | ARRAY);
                    supertype(type);
                    fieldType(((ArrayType) type.composite()).element());
                }
            }

            private void supertype(SubType type) {
                if (type.supertype() < 0) {
                    shape.add(NOTHING);
                } else {
                    index(type.supertype());
                }
            }

            private void index(int typeIndex) {
                if (typeIndex >= start) {
                    shape.add(INSIDE);
                    shape.add(typeIndex - start);
                } else {
                    shape.add(OUTSIDE);
                    outside.add(outer.get(typeIndex));
                }
            }

            private void valueTypes(List<ValueType> valueTypes) {
                shape.add(valueTypes.size());
                for (var type : valueTypes) {
                    valueType(type);
                }
            }

            private void valueType(ValueType type) {
                if (type.isDefinedReference()) {
                    shape.add(
                            ValueType.reference(type.isNullable(), new HeapType.Defined(0)).code());
                    index(type.typeIndex());
                } else {
                    shape.add(type.code());
                }
            }

            private void fieldType(FieldType type) {
                shape.add(type.mutable() ? 1 : 0);
                if (type.storage() instanceof ValueType value) {
                    valueType(value);
                } else {
                    shape.add(-1 - ((PackedType) type.storage()).ordinal());
                }
            }
        }
    }
}
