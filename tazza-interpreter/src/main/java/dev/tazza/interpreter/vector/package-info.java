/** Computations on 128-bit vectors, made from the names that the opcode table has for them. */
package dev.tazza.interpreter.vector;
