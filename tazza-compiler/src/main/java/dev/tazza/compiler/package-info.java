/** The engine that translates functions to methods of the JVM. */
package dev.tazza.compiler;
