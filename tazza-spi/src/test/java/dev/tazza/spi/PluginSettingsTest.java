package dev.tazza.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSettingsTest {
    @Test
    void valuesAreKeptInTheirOrder() {
        var one = PluginSettings.none().with("--a", "1");
        var settings = one.with("--b", "").with("--a", "2");
        assertEquals(List.of("1", "2"), settings.values("--a"));
        assertEquals(Optional.of("2"), settings.value("--a"));
        assertTrue(settings.has("--b"));
        assertEquals(List.of("--a", "--b"), List.copyOf(settings.all().keySet()));
        assertEquals(List.of("1"), one.values("--a"), "settings do not change");
    }

    @Test
    void whatWasNotGivenHasNoValue() {
        assertFalse(PluginSettings.none().has("--a"));
        assertEquals(Optional.empty(), PluginSettings.none().value("--a"));
        assertEquals(List.of(), PluginSettings.none().values("--a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--", "-a", "a", "---a", "--A", "--a b", "--a=b", "--a\n"})
    void anOptionHasAProperName(String name) {
        assertThrows(IllegalArgumentException.class, () -> new PluginOption(name, "", ""));
    }

    @Test
    void anOptionTakesAValueIfSomethingStandsForIt() {
        assertTrue(new PluginOption("--a", "NAME", "Names.").takesValue());
        assertFalse(new PluginOption("--a-2", "", "Does.").takesValue());
    }
}
