/*
 * An HTTP server like guests/server.wat: answers "hello native" on the port given, 8080 by default,
 * one connection after the other.
 */
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static const char answer[] =
    "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\nhello native\n";

static void end(int signal) {
    (void) signal;
    _exit(0);
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_port = htons(argc > 1 ? atoi(argv[1]) : 8080);
    if (bind(listener, (struct sockaddr *) &address, sizeof address) != 0
        || listen(listener, 128) != 0) {
        return 1;
    }
    for (;;) {
        char request[4096];
        int connection = accept(listener, NULL, NULL);
        if (connection < 0) {
            continue;
        }
        if (read(connection, request, sizeof request) > 0
            && write(connection, answer, sizeof answer - 1) < 0) {
            return 1;
        }
        close(connection);
    }
}
