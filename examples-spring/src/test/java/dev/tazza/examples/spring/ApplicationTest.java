package dev.tazza.examples.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ApplicationTest {
    @Test
    void requestsCallGuests() throws Exception {
        try (var context =
                        SpringApplication.run(
                                Application.class,
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--spring.main.banner-mode=off",
                                "--logging.level.root=warn");
                var client = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var port = context.getEnvironment().getProperty("local.server.port");
            var requests = new ArrayList<Callable<String>>();
            for (int i = 0; i < 20; i++) {
                var uri = URI.create("http://127.0.0.1:" + port + "/shout?text=hello+" + i + "!");
                requests.add(
                        () ->
                                client.send(
                                                HttpRequest.newBuilder(uri).build(),
                                                BodyHandlers.ofString())
                                        .body());
            }
            var answers = threads.invokeAll(requests);
            for (int i = 0; i < answers.size(); i++) {
                assertEquals("HELLO " + i + "!", answers.get(i).get());
            }
        }
    }
}
