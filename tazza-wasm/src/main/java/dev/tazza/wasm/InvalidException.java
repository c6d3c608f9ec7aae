package dev.tazza.wasm;

import java.util.Optional;

/** A module is well-formed but breaks a rule of validation (specification chapter 3). */
public final class InvalidException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int functionIndex;
    private final Feature missingFeature;

    /**
     * @param message what is wrong, starting with the words of the specification's test suite
     * @param offset where, in bytes from the start of the module, or -1
     * @param functionIndex the function it is in, or -1 if it is in none
     * @param missingFeature the feature that would make it valid, or null
     */
    public InvalidException(String message, int offset, int functionIndex, Feature missingFeature) {
        super(message, null, true);
        this.offset = offset;
        this.functionIndex = functionIndex;
        this.missingFeature = missingFeature;
    }

    /**
     * What to throw for the use of a feature that is off.
     *
     * @param feature the feature
     * @param what the construct that needs it
     * @param offset where, in bytes from the start of the module, or -1
     */
    public static InvalidException needs(Feature feature, String what, int offset) {
        return new InvalidException(
                feature.text() + " is not enabled: " + what, offset, -1, feature);
    }

    /** Where the rule is broken, in bytes from the start of the module; -1 if unknown. */
    public int offset() {
        return offset;
    }

    /** The index of the function whose body breaks the rule; -1 if it is not in a body. */
    public int functionIndex() {
        return functionIndex;
    }

    /** The switched-off feature whose absence makes the module invalid, if that is the reason. */
    public Optional<Feature> missingFeature() {
        return Optional.ofNullable(missingFeature);
    }
}
