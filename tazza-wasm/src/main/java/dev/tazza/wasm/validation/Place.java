package dev.tazza.wasm.validation;

import dev.tazza.wasm.InvalidException;

/** Errors in parts of a module that are no code. */
final class Place {
    private Place() {}

    /** An error that {@link #within} will place. */
    static InvalidException invalid(String message) {
        return new InvalidException(message, -1, -1, null);
    }

    /**
     * The same error with what it is about. The words are put together only when there is an error:
     * there may be a million parts without one.
     */
    static InvalidException within(InvalidException e, String where) {
        return new InvalidException(
                e.getMessage() + ", in " + where,
                e.offset(),
                e.functionIndex(),
                e.missingFeature().orElse(null));
    }
}
