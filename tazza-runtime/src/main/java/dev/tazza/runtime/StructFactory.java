package dev.tazza.runtime;

/**
 * Chooses the class that structs of a layout have. There is one choice a process, so that code that
 * the compiler generates may rely on the classes of all structs, whoever makes them: that of the
 * compiler, if it is there. Without it, structs keep their fields in arrays.
 */
public interface StructFactory {
    /**
     * A struct of the right class: all structs of the layout are made by its {@link
     * StructObject#create}. The same class for all layouts of equal types; called by any thread.
     */
    StructObject prototype(StructLayout layout);
}
