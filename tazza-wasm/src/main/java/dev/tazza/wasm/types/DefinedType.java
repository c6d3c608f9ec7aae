package dev.tazza.wasm.types;

import dev.tazza.wasm.SubType;

/**
 * A type of a type section, independent of the module it was found in: wherever the same type is
 * defined, in the same place of the same recursion group, it is the same object (specification
 * 3.1.4). So {@code ==} decides whether two modules mean the same type, and {@link #isSubtypeOf}
 * takes constant time. Immutable and safe for use by several threads.
 */
public final class DefinedType {
    /** How long a chain of supertypes may be; as in the JavaScript embedding. */
    public static final int MAX_DEPTH = 63;

    // Keeps the whole group alive while any of its members is in use.
    private final RecursionGroup group;
    private final SubType definition;

    /** The chain of supertypes from the one that extends nothing down to this type itself. */
    private final DefinedType[] chain;

    // Again here: casts are frequent.
    private final int depth;

    DefinedType(RecursionGroup group, SubType definition, DefinedType supertype) {
        this.group = group;
        this.definition = definition;
        depth = supertype == null ? 0 : supertype.chain.length;
        chain = new DefinedType[depth + 1];
        if (supertype != null) {
            System.arraycopy(supertype.chain, 0, chain, 0, depth);
        }
        chain[depth] = this;
    }

    /** Whether this type is {@code other} or extends it, directly or not. */
    public boolean isSubtypeOf(DefinedType other) {
        return other.depth < chain.length && chain[other.depth] == other;
    }

    /** How many types this one extends, directly or not. */
    public int depth() {
        return depth;
    }

    /**
     * The type on the way from the one that extends nothing to this one.
     *
     * @param ancestorDepth its {@link #depth}, from 0 to that of this type
     */
    public DefinedType ancestor(int ancestorDepth) {
        return chain[ancestorDepth];
    }

    /**
     * The definition as the first module that defined this type spells it: the type indexes in it
     * are that module's.
     */
    public SubType definition() {
        return definition;
    }

    /** The number of types in the recursion group. */
    public int groupSize() {
        return group.size();
    }
}
