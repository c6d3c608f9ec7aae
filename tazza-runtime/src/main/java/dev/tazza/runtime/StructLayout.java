package dev.tazza.runtime;

import dev.tazza.wasm.Module;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.types.DefinedType;

/**
 * How the structs of a type keep their fields; makes such structs. Used by one thread at a time.
 */
public final class StructLayout {
    private final DefinedType type;
    private final Module module;
    private final FieldKind[] kinds;
    private final int[] slots;
    private final int numbers;
    private final int objects;
    private final int heapBytes;
    private StructObject prototype;

    /**
     * @param type a struct type
     * @param module the module that makes them
     */
    public StructLayout(DefinedType type, Module module) {
        this.type = type;
        this.module = module;
        var composite = (StructType) type.definition().composite();
        var fields = composite.fields();
        heapBytes = heapBytes(composite);
        kinds = new FieldKind[fields.size()];
        slots = new int[kinds.length];
        int numberCount = 0;
        int objectCount = 0;
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = FieldKind.of(fields.get(i).storage());
            slots[i] = kinds[i].isObject() ? objectCount++ : numberCount++;
        }
        numbers = numberCount;
        objects = objectCount;
    }

    /** The type of the structs. */
    public DefinedType type() {
        return type;
    }

    /** The module that makes them: what there has to be for them is counted as its. */
    public Module module() {
        return module;
    }

    /**
     * What a struct takes in Java's heap, in bytes: about that, whatever way the JVM lays it out.
     */
    public static int heapBytes(StructType type) {
        int bytes = AggregateObject.HEADER_BYTES;
        for (var field : type.fields()) {
            bytes += FieldKind.of(field.storage()).heapBytes();
        }
        return bytes;
    }

    /** The number of fields. */
    public int size() {
        return kinds.length;
    }

    /** How a field is kept. */
    public FieldKind kind(int field) {
        return kinds[field];
    }

    /**
     * Makes a struct whose fields are zero or null.
     *
     * @param heap what counts it, or null
     */
    public StructObject create(HeapAccount heap) {
        if (prototype == null) {
            prototype = ProcessStructs.factory().prototype(this);
        }
        var struct = prototype.create(this);
        if (heap != null) {
            heap.add(struct, heapBytes);
        }
        return struct;
    }

    /**
     * Makes a struct; field {@code i} is slot {@code from + i} of {@code values} or {@code
     * references}.
     *
     * @param heap what counts it, or null
     */
    public StructObject create(HeapAccount heap, long[] values, Object[] references, int from) {
        var struct = create(heap);
        for (int field = 0; field < kinds.length; field++) {
            if (kinds[field].isObject()) {
                struct.setObject(field, references[from + field]);
            } else {
                struct.setNumber(field, values[from + field]);
            }
        }
        return struct;
    }

    /** Where a field is among those that are kept as objects, or among those that are not. */
    int slot(int field) {
        return slots[field];
    }

    /** How many fields are numbers. */
    int numbers() {
        return numbers;
    }

    /** How many fields are kept as objects. */
    int objects() {
        return objects;
    }
}
