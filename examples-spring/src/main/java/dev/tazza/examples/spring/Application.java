package dev.tazza.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A web service that calls a guest. */
@SpringBootApplication
public class Application {
    /** Created by Spring. */
    public Application() {}

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
