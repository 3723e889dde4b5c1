package io.gatehouse.cloud.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on segment files, and what only files can suffer. */
final class SegmentFilesTest extends EventStreamContract {

    @TempDir
    Path folder;

    @Override
    EventStream open() {
        return new SegmentFiles(folder, 200);
    }

    @Test
    void a_last_line_torn_by_a_crash_is_cut_off_and_comes_again() throws Exception {
        open().append(LOT, events(1, 3));
        Path segment = folder.resolve("lot-1/00000001.ndjson");
        Files.writeString(segment, "{\"data\":{\"id\":\"4\"},\"me", StandardOpenOption.APPEND);

        EventStream again = open();

        assertEquals(OptionalLong.of(3), again.tail(LOT));
        again.append(LOT, events(4, 4));
        assertEquals(List.of(1L, 2L, 3L, 4L), places(again.readFrom(LOT, 0, 10)));
    }

    @Test
    void segments_are_bounded_and_read_as_one_stream() throws Exception {
        EventStream stream = open();
        for (int at = 1; at <= 40; at++) {
            stream.append(LOT, events(at, at));
        }

        try (Stream<Path> files = Files.list(folder.resolve("lot-1"))) {
            assertTrue(files.count() > 5);
        }
        assertEquals(40, open().readFrom(LOT, 0, 100).size());
        assertEquals(List.of(31L, 32L, 33L), places(open().readFrom(LOT, 30, 3)));
    }
}
