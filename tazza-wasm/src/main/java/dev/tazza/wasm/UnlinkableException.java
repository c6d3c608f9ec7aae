package dev.tazza.wasm;

/**
 * A module cannot be instantiated because an import is missing or of the wrong type (specification
 * 4.6.4).
 */
public final class UnlinkableException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final String module;
    private final String name;

    /**
     * @param message what is wrong, starting with the words of the specification's test suite
     * @param module the module name of the import
     * @param name the item name of the import
     */
    public UnlinkableException(String message, String module, String name) {
        super(message, null, true);
        this.module = module;
        this.name = name;
    }

    /** The module name of the import that does not fit. */
    public String module() {
        return module;
    }

    /** The item name of the import that does not fit. */
    public String name() {
        return name;
    }
}
