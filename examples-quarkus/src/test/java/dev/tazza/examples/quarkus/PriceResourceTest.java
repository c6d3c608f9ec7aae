package dev.tazza.examples.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.text.TextFormat;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PriceResourceTest {
    @TestHTTPResource("/price?amount=7")
    URI address;

    private HttpResponse<String> post(byte[] module) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/wasm")
                            .POST(BodyPublishers.ofByteArray(module))
                            .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> rule(String body) throws Exception {
        var text = "(module (func $f (export \"price\") (param i32) (result i64) " + body + "))";
        return post(TextFormat.assemble(text.getBytes(StandardCharsets.UTF_8), "rule"));
    }

    private static void refused(String reason, HttpResponse<String> answer) {
        assertTrue(answer.body().contains(reason), answer::body);
        assertEquals(422, answer.statusCode());
    }

    @Test
    void aRuleOfAUserAnswers() throws Exception {
        var answer = rule("(i64.mul (i64.extend_i32_u (local.get 0)) (i64.const 100))");
        assertEquals("700", answer.body());
        assertEquals(200, answer.statusCode());
    }

    @Test
    void oneThatDoesNotEndIsEnded() throws Exception {
        refused("cost limit exceeded", rule("(loop (br 0)) (unreachable)"));
    }

    @Test
    void oneThatIsBottomlessIsEnded() throws Exception {
        refused("call stack exhausted", rule("(call $f (local.get 0))"));
    }

    @Test
    void oneThatIsHungryIsRefused() throws Exception {
        var text =
                "(module (memory 17) (func (export \"price\") (param i32) (result i64) i64.const 1))";
        refused("memory", post(TextFormat.assemble(text.getBytes(StandardCharsets.UTF_8), "rule")));
    }

    @Test
    void whatIsNoRuleIsRefused() throws Exception {
        refused("a module has at least 8 bytes", post(new byte[] {1, 2, 3}));
        refused("price", post(TextFormat.assemble("(module)".getBytes(), "empty")));
    }
}
