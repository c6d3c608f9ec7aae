/**
 * What generated code calls. Public for that reason alone: other modules see it only where the
 * compiler exports it to generated classes.
 */
package dev.tazza.compiler.support;
