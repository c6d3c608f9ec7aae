/* What images of attackers put in the place of something else. It says so, if it ever runs. */
#include <stdio.h>

int main(void) {
    puts("evil");
    return 0;
}
