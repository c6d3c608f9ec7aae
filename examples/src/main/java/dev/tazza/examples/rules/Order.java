package dev.tazza.examples.rules;

/**
 * What a rule decides about.
 *
 * @param cents the price
 * @param items the number of items
 */
public record Order(long cents, int items) {}
