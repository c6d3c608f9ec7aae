package dev.tazza.examples.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers {@code GET /shout?text=…}. The program is shared by all requests; each has an instance of
 * its own, since an instance belongs to one thread at a time.
 */
@RestController
public class ShoutController {
    /** Created by Spring. */
    public ShoutController() {}

    /** What the guest exports, with text in place of addresses and lengths. */
    interface Shouter extends AutoCloseable {
        String shout(String text);

        @Override
        void close();
    }

    /** The text in capitals. */
    @GetMapping("/shout")
    public String shout(@RequestParam String text) {
        try (var shouter = ShoutModule.program().instantiate().as(Shouter.class)) {
            return shouter.shout(text);
        }
    }
}
