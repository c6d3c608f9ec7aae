package dev.tazza.runtime;

import java.util.ServiceLoader;

/**
 * Chooses the class that structs of a layout have. An engine that generates code provides one as a
 * service, so that its code may rely on the classes of all structs, whoever makes them: there is
 * one choice a process. Without any, structs keep their fields in arrays.
 */
public interface StructFactory {
    /**
     * A struct of the right class: all structs of the layout are made by its {@link
     * StructObject#create}. The same class for all layouts of equal types; called by any thread.
     */
    StructObject prototype(StructLayout layout);

    /** The choice of this process. */
    static StructFactory ofProcess() {
        return OfProcess.FACTORY;
    }

    /** Looked for when the first struct is made. */
    final class OfProcess {
        private static final StructFactory FACTORY =
                ServiceLoader.load(StructFactory.class, StructFactory.class.getClassLoader())
                        .findFirst()
                        .orElse(ArrayStruct::new);

        private OfProcess() {}
    }
}
