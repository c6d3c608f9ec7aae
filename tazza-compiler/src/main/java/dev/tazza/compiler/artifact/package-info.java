/**
 * Stored classes: their format, the keys they are signed with, and the places they are kept in.
 *
 * <p>Stored classes are code. They are used only where they were made by this very compiler and are
 * sealed with a key that the user trusts; whatever is wrong with them, the module is compiled as if
 * they were not there.
 */
package dev.tazza.compiler.artifact;
