package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.CompilerOptions;
import org.junit.jupiter.api.Test;

class CompilerIdentityTest {
    @Test
    void isMadeOfTheCodeItself() throws Exception {
        assertTrue(CompilerIdentity.computed().matches("[^ ]+-[0-9a-f]{32}"));
        assertEquals(CompilerIdentity.computed(), CompilerIdentity.computed());
    }

    @Test
    void everyOptionIsPartOfTheIdentity() {
        String text = CodeIdentity.text(CompilerOptions.standard());
        for (var component : CompilerOptions.class.getRecordComponents()) {
            assertTrue((" " + text).contains(" " + component.getName() + "="), text);
        }
    }
}
