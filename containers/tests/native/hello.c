/* What a wasm container is measured beside, and a container that must be left alone. */
#include <stdio.h>

int main(void) {
    puts("hello native");
    return 0;
}
