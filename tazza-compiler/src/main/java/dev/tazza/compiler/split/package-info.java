/**
 * Divides functions into pieces that a back end with a limit on the size of its methods can
 * compile. Knows sizes, not instructions.
 */
package dev.tazza.compiler.split;
