/**
 * Translates the bodies of functions to the {@linkplain dev.tazza.compiler.ir graph}, each in one
 * pass over its instructions, in linear time, without recursion on their nesting.
 */
package dev.tazza.compiler.translate;
