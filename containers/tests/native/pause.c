/* The sandbox container of a pod, and a sidecar: waits until it is told to end. */
#include <signal.h>
#include <unistd.h>

static void end(int signal) {
    (void) signal;
    _exit(0);
}

int main(void) {
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    for (;;) {
        pause();
    }
}
