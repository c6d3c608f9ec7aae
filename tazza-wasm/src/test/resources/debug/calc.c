/* Compiled with debug information by scripts/debug-guests.sh; tests know its lines. */
typedef int number;
static inline __attribute__((always_inline)) number quotient(number a, number b) {
    return a / b;
}

__attribute__((noinline)) number divide(number a, number b) {
    number bias = 3;
    return quotient(a, b) + bias;
}

__attribute__((export_name("ratio"))) number ratio(number n) {
    number total = 0;
    for (number i = n; i >= 0; i--) {
        number part = divide(100, i);
        total += part;
    }
    return total;
}
