package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.TariffId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When feed.db is lost, its copy is used, its age is known, and the cloud tells the rest. */
class FeedCopyTest {

    private static final UUID TIMELINE = new UUID(3, 3);
    private static final Instant COPIED = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Signer KEY = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));

    @TempDir
    Path folder;

    /** Two rows, a copy, and a third row after it. */
    @BeforeEach
    void aFeedWithItsCopy() {
        try (FeedStore feed = FeedStore.open(folder)) {
            tell(feed, 1);
            tell(feed, 2);
            feed.copy(COPIED);
            tell(feed, 3);
        }
    }

    @Test
    void a_sound_feed_is_opened_as_it_is() {
        assertFeed(3, Optional.empty());
    }

    @Test
    void a_feed_that_is_gone_is_restored_from_its_copy_with_the_copys_age_until_the_cloud_has_told_the_rest()
            throws IOException {
        Files.delete(folder.resolve("feed.db"));

        assertFeed(2, Optional.of(COPIED));
        try (FeedStore feed = FeedStore.open(folder)) {
            tell(feed, 3);
        }
        assertFeed(3, Optional.empty());
    }

    @Test
    void a_damaged_feed_is_set_aside_for_its_copy() throws IOException {
        damage("feed.db");

        assertFeed(2, Optional.of(COPIED));
        assertTrue(Files.exists(folder.resolve("aside/feed/feed.db")));
    }

    @Test
    void a_reader_that_finds_damage_has_the_copy_used_at_the_next_opening() {
        try (FeedReading reading = FeedReading.open(folder)) {
            reading.leaveNote("a page of it cannot be read");
        }

        assertFeed(2, Optional.of(COPIED));
        assertFeed(2, Optional.of(COPIED));
    }

    @Test
    void a_damaged_copy_is_not_used() throws IOException {
        damage("feed.db");
        damage("feed.copy.db");

        assertFeed(0, Optional.empty());
    }

    private void damage(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        byte[] noise = new byte[bytes.length - 4096];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, 4096, noise.length);
        Files.write(folder.resolve(name), bytes);
    }

    private void assertFeed(int rows, Optional<Instant> restoredFrom) {
        try (FeedStore feed = FeedStore.open(folder);
                FeedReading reading = FeedReading.open(folder)) {
            assertEquals(rows, feed.cursor().map(FeedStore.Cursor::seq).orElse(0L));
            for (int row = 1; row <= 3; row++) {
                assertEquals(
                        row <= rows, reading.tariff(new TariffId("t" + row)).isPresent(), "row " + row);
            }
            assertEquals(restoredFrom, reading.restoredFrom());
        }
    }

    private static void tell(FeedStore feed, int seq) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        feed.apply(
                List.of(FeedEntry.sign(new LotId("lot"), TIMELINE, "tariff/t" + seq, seq, body, KEY)),
                new FeedStore.Cursor(TIMELINE, seq),
                true);
    }
}
