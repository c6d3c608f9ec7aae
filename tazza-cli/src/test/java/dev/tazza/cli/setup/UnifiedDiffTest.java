package dev.tazza.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void nothing() {
        assertEquals("", UnifiedDiff.of("f", "a\n", "a\n"));
        assertEquals("", UnifiedDiff.of("f", null, null));
    }

    @Test
    void aChangeWithItsSurroundings() {
        assertEquals(
                "--- f\n+++ f\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+x\n+y\n 6\n 7\n 8\n",
                UnifiedDiff.of(
                        "f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\ny\n6\n7\n8\n9\n"));
    }

    @Test
    void aFileThatComesAndGoes() {
        assertEquals(
                "--- /dev/null\n+++ f\n@@ -0,0 +1,1 @@\n+a\n", UnifiedDiff.of("f", null, "a\n"));
        assertEquals(
                "--- f\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n", UnifiedDiff.of("f", "a\n", null));
    }

    @Test
    void aLastLineWithoutAnEnd() {
        assertEquals(
                "--- f\n+++ f\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n",
                UnifiedDiff.of("f", "a", "a\nb\n"));
    }
}
