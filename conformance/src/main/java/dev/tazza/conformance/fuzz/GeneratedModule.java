package dev.tazza.conformance.fuzz;

import java.util.List;

/**
 * A random module and how to use it.
 *
 * @param seed what it was made from
 * @param layout what it consists of
 * @param bytes the module
 * @param calls the calls that its exports are tested with, in this order
 */
record GeneratedModule(long seed, Layout layout, byte[] bytes, List<PlannedCall> calls) {}
