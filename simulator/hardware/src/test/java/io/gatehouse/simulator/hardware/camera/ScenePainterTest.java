package io.gatehouse.simulator.hardware.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.qr.Frame;
import io.gatehouse.device.qr.QrDecoder;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenePainterTest {

    /** Letters of base45, of the length of a static and of a live pass. */
    private static final String STATIC_PASS = "6BF+70790T9WJWG.FKY*4GO0.O1CV2".repeat(7);

    private static final String LIVE_PASS = "NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-".repeat(12);

    private final QrDecoder decoder = new QrDecoder();

    @Test
    void the_same_seed_gives_the_same_frame() {
        assertArrayEquals(ScenePainter.code("A", 5), ScenePainter.code("A", 5));
        assertArrayEquals(ScenePainter.empty(5), ScenePainter.empty(5));
    }

    @Test
    void nearly_every_frame_of_a_pass_is_readable_and_none_is_misread() {
        int frames = Counts.of(30, 2_000);
        assertTrue(readable(STATIC_PASS, frames) >= frames * 95 / 100);
        assertTrue(readable(LIVE_PASS, frames) >= frames * 95 / 100);
    }

    @Test
    void a_frame_with_nothing_shown_has_no_text() {
        for (long seed = 0; seed < 20; seed++) {
            assertEquals(Optional.empty(), decoder.decode(frame(ScenePainter.empty(seed))));
        }
    }

    @Test
    void a_text_that_fits_no_code_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> ScenePainter.code("x".repeat(5_000), 1));
    }

    @Test
    void decoding_a_frame_takes_a_few_milliseconds() {
        System.out.println("decoding 640x480, static pass: " + micros(ScenePainter.code(STATIC_PASS, 1)));
        System.out.println("decoding 640x480, live pass: " + micros(ScenePainter.code(LIVE_PASS, 1)));
        System.out.println("decoding 640x480, nothing shown: " + micros(ScenePainter.empty(1)));
    }

    private int readable(String text, int frames) {
        int readable = 0;
        for (long seed = 0; seed < frames; seed++) {
            Optional<String> read = decoder.decode(frame(ScenePainter.code(text, seed)));
            assertTrue(read.isEmpty() || read.get().equals(text), "seed " + seed);
            readable += read.isPresent() ? 1 : 0;
        }
        System.out.println(readable + " of " + frames + " frames of " + text.length() + " characters");
        return readable;
    }

    private String micros(byte[] grey) {
        long[] micros = new long[200];
        for (int run = 0; run < micros.length; run++) {
            long before = System.nanoTime();
            decoder.decode(frame(grey));
            micros[run] = (System.nanoTime() - before) / 1_000;
        }
        Arrays.sort(micros);
        return "p50 " + micros[micros.length / 2] + " us, p99 " + micros[micros.length * 99 / 100] + " us";
    }

    private static Frame frame(byte[] grey) {
        return new Frame(ScenePainter.WIDTH, ScenePainter.HEIGHT, grey, Duration.ZERO);
    }
}
