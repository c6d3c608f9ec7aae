/**
 * The intermediate representation of functions, between WebAssembly and whatever runs it: a control
 * flow graph of basic blocks whose statements are trees of values. It knows nothing of the JVM, and
 * nothing here is changed by a back end.
 *
 * <p>A {@linkplain dev.tazza.compiler.ir.Value value} is computed once, where the tree that holds
 * it is evaluated: operands from left to right, then the operator. What has to live longer is in a
 * variable. Variables are not in static single assignment form: a back end that wants it can have
 * it in one pass, and the JVM builds its own anyway, while phi functions at 20,000 nested blocks
 * times 10,000 locals would not fit into memory.
 */
package dev.tazza.compiler.ir;
