package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    @Test
    void bearer() {
        assertEquals(
                List.of(
                        new Challenge(
                                "bearer",
                                Map.of(
                                        "realm", "https://a.example/token",
                                        "service", "a, \"b\"",
                                        "scope", "repository:x:pull,push"))),
                Challenge.parse(
                        "Bearer realm=\"https://a.example/token\",service=\"a, \\\"b\\\"\" ,"
                                + " SCOPE=\"repository:x:pull,push\""));
    }

    @Test
    void several() {
        assertEquals(
                List.of(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "x", "charset", "UTF-8")),
                        new Challenge("bearer", Map.of("realm", "y"))),
                Challenge.parse(
                        "Negotiate, Basic realm=x, charset=\"UTF-8\", Bearer realm = \"y\""));
    }

    @Test
    void nonsense() {
        assertEquals(List.of(), Challenge.parse(""));
        assertEquals(List.of(), Challenge.parse(" ,,= \"x"));
        assertEquals(
                List.of(new Challenge("bearer", Map.of())),
                Challenge.parse("Bearer realm=\"no end"));
    }
}
