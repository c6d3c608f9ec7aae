/* What images of attackers want a program to load. It says so, if that ever happens. */
#include <unistd.h>

__attribute__((constructor)) static void loaded(void) {
    if (write(1, "evil\n", 5) != 5) {
        _exit(1);
    }
}

/* For the interface of auditing libraries, which the dynamic loader asks first. */
unsigned int la_version(unsigned int version) {
    return version;
}
