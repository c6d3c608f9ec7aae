package dev.tazza.runtime;

/** The {@link StructFactory} of this process. */
final class ProcessStructs {
    // Found by its name: a service loader takes more than ten milliseconds to come to the same.
    private static final String COMPILER = "dev.tazza.compiler.TypedStructs";

    private static final StructFactory FACTORY = find();

    private ProcessStructs() {}

    /** The factory; found by the first call, which should not be deep in a guest's stack. */
    static StructFactory factory() {
        return FACTORY;
    }

    private static StructFactory find() {
        try {
            return (StructFactory) Class.forName(COMPILER).getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return new ArrayStructs();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What there is without a compiler. */
    private static final class ArrayStructs implements StructFactory {
        @Override
        public StructObject prototype(StructLayout layout) {
            return new ArrayStruct(layout);
        }
    }
}
