package io.gatehouse.agent.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.WallTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedRingTest {

    private static final WallTime AT =
            new WallTime(Instant.ofEpochMilli(1_700_000_000_123L), WallTime.Quality.HOLDOVER, Duration.ofMillis(40));

    @TempDir
    Path folder;

    private static Served served(long number, Optional<ReaderEvent> presented) {
        return new Served(
                number,
                new PresenceId("exit-g" + number),
                1,
                17,
                number * 10,
                AT,
                new Witness("boot-1", 5, 6, 7),
                presented);
    }

    private static Served served(long number) {
        return served(number, Optional.empty());
    }

    @Test
    void what_was_kept_is_there_after_a_restart_until_it_is_journalled() throws IOException {
        try (ServedRing ring = ServedRing.open(folder)) {
            ring.keep(served(1));
            ring.keep(served(2));
            ring.journalled(1);
        }

        try (ServedRing ring = ServedRing.open(folder)) {
            Served left = ring.before().getFirst();
            assertEquals(1, ring.before().size());
            assertEquals(new PresenceId("exit-g2"), left.presence());
            assertEquals(20, left.afterSeq());
            assertEquals(AT, left.at());
            assertEquals(new Witness("boot-1", 5, 6, 7), left.witness());
            assertEquals(2, ring.lastNumber());
            ring.journalled(2);
        }

        try (ServedRing ring = ServedRing.open(folder)) {
            assertEquals(List.of(), ring.before());
            assertEquals(2, ring.lastNumber());
        }
    }

    @Test
    void a_phones_answer_comes_back_as_it_was_and_what_does_not_fit_is_left_out() throws IOException {
        byte[] pass = new byte[250];
        pass[7] = 42;
        var phone = new ReaderEvent.Phone(new ReaderId("r-1"), Duration.ZERO, pass, new byte[16], new byte[64]);
        var code = new ReaderEvent.Code(new ReaderId("r-2"), Duration.ZERO, "x".repeat(5_000));
        try (ServedRing ring = ServedRing.open(folder)) {
            ring.keep(served(1, Optional.of(phone)));
            ring.keep(served(2, Optional.of(code)));
        }

        try (ServedRing ring = ServedRing.open(folder)) {
            var read = (ReaderEvent.Phone) ring.before().getFirst().presented().orElseThrow();
            assertEquals(phone.reader(), read.reader());
            assertArrayEquals(pass, read.pass());
            assertArrayEquals(phone.signature(), read.signature());
            assertEquals(Optional.empty(), ring.before().getLast().presented());
        }
    }

    @Test
    void its_size_never_changes_and_a_full_one_says_so() throws IOException {
        try (ServedRing ring = ServedRing.open(folder)) {
            long size = Files.size(folder.resolve(ServedRing.FILE));
            for (long number = 1; number <= ServedRing.SLOTS; number++) {
                ring.keep(served(number));
            }

            assertThrows(IOException.class, () -> ring.keep(served(ServedRing.SLOTS + 1)));
            ring.journalled(1);
            ring.keep(served(ServedRing.SLOTS + 1));

            assertEquals(size, Files.size(folder.resolve(ServedRing.FILE)));
            assertEquals((long) ServedRing.SLOTS * ServedRing.SLOT_BYTES, size);
        }
    }

    @Test
    void a_torn_record_is_passed_over_and_the_others_are_read() throws IOException {
        try (ServedRing ring = ServedRing.open(folder)) {
            for (long number = 1; number <= 3; number++) {
                ring.keep(served(number));
            }
        }
        try (FileChannel file = FileChannel.open(folder.resolve(ServedRing.FILE), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[512]), 2L * ServedRing.SLOT_BYTES + 16);
        }

        try (ServedRing ring = ServedRing.open(folder)) {
            assertEquals(
                    List.of(1L, 3L), ring.before().stream().map(Served::number).toList());
        }
    }

    @Test
    void where_no_file_can_be_made_records_are_counted_until_they_are_journalled() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("no-folder"));
        try (RingWriter writer = RingWriter.open(noFolder)) {
            writer.start();
            writer.keep(served(1));
            io.gatehouse.testkit.Eventually.within(Duration.ofSeconds(5), () -> writer.missing() == 1);

            writer.journalled(1);

            assertEquals(0, writer.missing());
        }
    }
}
