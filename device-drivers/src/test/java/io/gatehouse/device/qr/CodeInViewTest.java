package io.gatehouse.device.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeInViewTest {

    private static final Duration FRAME = Duration.ofMillis(66);
    private static final Duration REPEAT = Duration.ofSeconds(10);

    private CodeInView view = CodeInView.NOTHING;
    private Duration now = Duration.ofHours(1);
    private final List<String> reported = new ArrayList<>();

    @Test
    void a_code_in_view_is_reported_once() {
        see("A", 100, REPEAT);

        assertEquals(List.of("A"), reported);
    }

    @Test
    void a_code_missed_in_a_few_frames_is_no_news() {
        see("A", 3, REPEAT);
        see("", CodeInView.AWAY_FRAMES - 1, REPEAT);
        see("A", 3, REPEAT);

        assertEquals(List.of("A"), reported);
    }

    @Test
    void a_code_that_was_away_is_reported_again() {
        see("A", 3, REPEAT);
        see("", CodeInView.AWAY_FRAMES, REPEAT);
        see("A", 3, REPEAT);

        assertEquals(List.of("A", "A"), reported);
    }

    @Test
    void a_code_that_stays_is_reported_again_after_the_time() {
        see("A", 152, REPEAT);
        assertEquals(List.of("A"), reported);

        see("A", 2, REPEAT);
        assertEquals(List.of("A", "A"), reported);
    }

    @Test
    void a_code_that_stays_is_never_reported_again_when_the_time_is_zero() {
        see("A", 10_000, Duration.ZERO);

        assertEquals(List.of("A"), reported);
    }

    @Test
    void another_code_is_reported_at_once() {
        see("A", 3, REPEAT);
        see("B", 3, REPEAT);
        see("A", 3, REPEAT);

        assertEquals(List.of("A", "B", "A"), reported);
    }

    private void see(String text, int frames, Duration repeat) {
        for (int i = 0; i < frames; i++) {
            CodeInView.Look look = view.look(Optional.of(text).filter(t -> !t.isEmpty()), now, repeat);
            if (look.report()) {
                reported.add(text);
            }
            view = look.next();
            now = now.plus(FRAME);
        }
    }
}
