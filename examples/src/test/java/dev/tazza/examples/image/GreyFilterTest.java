package dev.tazza.examples.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class GreyFilterTest {
    @Test
    void makesPixelsGreyAndKeepsTheirAlpha() {
        var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFFFF0000);
        image.setRGB(1, 0, 0x8000FF00);
        image.setRGB(299, 199, 0x7FFFFFFF);
        try (var filter = new GreyFilter()) {
            var grey = filter.apply(image);
            assertEquals(0xFF4C4C4C, grey.getRGB(0, 0));
            assertEquals(0x80959595, grey.getRGB(1, 0));
            assertEquals(0x7FFFFFFF, grey.getRGB(299, 199));
            assertEquals(0, grey.getRGB(150, 100));
            assertEquals(0xFFFF0000, image.getRGB(0, 0), "the original stays as it is");
        }
    }

    @Test
    void refusesWhatTheGuestHasNoRoomFor() {
        var huge =
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB) {
                    @Override
                    public int getWidth() {
                        return 1 << 15;
                    }

                    @Override
                    public int getHeight() {
                        return 1 << 15;
                    }
                };
        try (var filter = new GreyFilter()) {
            var failure = assertThrows(IllegalArgumentException.class, () -> filter.apply(huge));
            assertEquals("no room for 1073741824 pixels", failure.getMessage());
        }
    }
}
