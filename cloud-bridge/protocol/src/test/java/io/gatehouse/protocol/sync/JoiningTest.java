package io.gatehouse.protocol.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoiningTest {

    private final TestJournal journal = TestJournal.of(10);

    @Test
    void a_page_that_follows_is_taken_whole() {
        assertEquals(new Joining.Takes(journal.entries), join(0, journal.page(1, 10)));
        assertEquals(new Joining.Takes(journal.entries.subList(4, 10)), join(4, journal.page(5, 10)));
    }

    @Test
    void of_a_page_that_overlaps_only_the_rest_is_taken() {
        assertEquals(new Joining.Takes(journal.entries.subList(6, 9)), join(6, journal.page(3, 9)));
        assertEquals(new Joining.Takes(List.of(journal.entries.get(9))), join(9, journal.page(1, 10)));
    }

    @Test
    void a_page_that_is_held_already_changes_nothing() {
        assertInstanceOf(Joining.Known.class, join(10, journal.page(3, 9)));
        assertInstanceOf(Joining.Known.class, join(9, journal.page(3, 9)));
    }

    @Test
    void a_page_after_missing_entries_is_not_taken() {
        assertEquals(new Joining.Gap(3, 5), join(2, journal.page(6, 9)));
        assertEquals(new Joining.Gap(1, 1), join(0, journal.page(2, 2)));
    }

    @Test
    void a_page_that_tells_another_story_is_a_fork() {
        TestJournal other = TestJournal.of(3);
        for (int more = 0; more < 7; more++) {
            other.append("{\"other\":" + more + "}");
        }

        assertEquals(new Joining.Fork(5), join(5, other.page(6, 10)));
        assertEquals(new Joining.Fork(5), join(5, other.page(2, 10)));
        assertEquals(new Joining.Fork(8), join(10, other.page(2, 8)));
        assertInstanceOf(Joining.Takes.class, join(3, other.page(2, 10)));
        assertInstanceOf(Joining.Known.class, join(10, other.page(1, 3)));
    }

    private Joining join(long held, JournalPage page) {
        return Joining.of(
                journal.at(held), page, seq -> Optional.of(journal.at(seq).hash()));
    }
}
