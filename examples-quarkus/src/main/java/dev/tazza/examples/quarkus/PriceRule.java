package dev.tazza.examples.quarkus;

/** What a module of a user exports. */
public interface PriceRule {
    /** The price of an amount, in cents. */
    long price(int amount);
}
