package dev.tazza.examples.scala;

/** Two results of a guest. Scala makes no records, and compiles those of Java along. */
public record Division(int quotient, int remainder) {}
