package dev.tazza.examples.rules;

/** What a rule has to export: {@code discount: [i64 i32] -> [i64]}. */
public interface DiscountRule {
    /**
     * The discount for an order.
     *
     * @param cents its price
     * @param items its number of items
     * @return the discount in cents
     */
    long discount(long cents, int items);
}
