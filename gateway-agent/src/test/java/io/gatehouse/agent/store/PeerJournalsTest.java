package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.PeerJournals.Taken;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.testkit.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerJournalsTest {

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Counts.of(10, 200));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_entries_come_to_the_same_tables_in_whatever_order_how_often_and_with_what_losses(long seed) {
        Random random = new Random(seed);
        List<PeerUnderTest> peers = lot(random);
        try (LaneStore wild = open("wild");
                LaneStore calm = open("calm")) {
            for (int arrivals = 0; arrivals < 60; arrivals++) {
                take(wild, peers.get(random.nextInt(peers.size())).randomPage(random));
            }
            peers.forEach(peer -> {
                int held = wild.peers()
                        .positions()
                        .getOrDefault(peer.stream.toString(), 0L)
                        .intValue();
                for (int seq = 1; seq <= held; seq++) {
                    take(calm, peer.page(seq, seq));
                }
            });

            assertEquals(calm.peers().positions(), wild.peers().positions());
            assertArrayEquals(dump("calm"), dump("wild"));
            peers.forEach(peer -> take(wild, peer.page(1, peer.entries.size())));
            peers.reversed().forEach(peer -> take(calm, peer.page(1, peer.entries.size())));
            assertArrayEquals(dump("calm"), dump("wild"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void peers_are_part_of_checkpoints_and_of_the_check_and_what_a_kept_dump_includes_is_forgotten(long seed) {
        Random random = new Random(seed);
        List<PeerUnderTest> peers = lot(random);
        try (LaneStore store = open("own")) {
            LaneHistory.append(store, seed, Trimming.BATCH);
            int[] sent = new int[peers.size()];
            for (int round = 0; round < 12; round++) {
                LaneHistory.append(store, seed * 100 + round, 5);
                int which = random.nextInt(peers.size());
                int through = Math.min(peers.get(which).entries.size(), sent[which] + 1 + random.nextInt(9));
                take(store, peers.get(which).page(1, through));
                sent[which] = through;
                if (round % 4 == 3) {
                    store.checkpoint(0, List.of(), PlainCircumstances::written);
                }
            }
            assertGood("own");
            store.acknowledged(store.nextSeq() - 1, store.nextSeq() - 1);
            store.rest();
        }

        assertGood("own");
        try (Database database = Database.reader(folder.resolve("own").resolve(LaneStore.FILE))) {
            long held = PeerJournals.positions(database).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertTrue(database.number("SELECT count(*) FROM peer_entry") < held);
        }
    }

    @Test
    void a_stay_next_door_is_open_from_its_passage_until_any_lane_sees_it_leave() {
        PeerUnderTest entrance = new PeerUnderTest("gw-in");
        PeerUnderTest exit = new PeerUnderTest("gw-out");
        Fact.EntryGranted granted =
                (Fact.EntryGranted) new LaneHistory(new Random(1), new ArrayList<>()).next(entrance.stream, 2);
        entrance.append(granted);
        entrance.append(LaneHistory.checkIn(granted));
        exit.append(LaneHistory.exit(granted));
        try (LaneStore store = open("own")) {
            take(store, entrance.page(1, 2));
            assertEquals(List.of(), openStays(store, granted.pass()));

            take(store, entrance.page(3, 3));
            assertEquals(List.of(granted.stay()), openStays(store, granted.pass()));

            take(store, exit.page(1, 2));
            assertEquals(List.of(), openStays(store, granted.pass()));
        }
    }

    @Test
    void a_forged_head_a_strangers_key_a_gap_and_another_story_are_not_taken() {
        PeerUnderTest peer = new PeerUnderTest("gw-2");
        peer.live(new Random(3), new ArrayList<>(), 20);
        PeerUnderTest liar = new PeerUnderTest("gw-3");
        try (LaneStore store = open("own")) {
            assertEquals(new Taken.Gap(Mark.START), take(store, peer.page(2, 5)));
            assertInstanceOf(
                    Taken.Refused.class,
                    store.peers().take(peer.page(1, 5), (stream, opened) -> Optional.empty(), JdkCrypto.verifier()));
            assertEquals(new Taken.Fresh(5), take(store, peer.page(1, 5)));
            assertEquals(new Taken.Gap(Mark.of(peer.entries.get(4))), take(store, peer.page(8, 9)));

            Head forged = Head.sign(peer.stream, 6, peer.entries.get(5).hash(), liar.key);
            assertInstanceOf(Taken.Refused.class, take(store, new JournalPage(peer.entries.subList(5, 6), forged)));
            peer.entries.subList(4, 21).clear();
            peer.live(new Random(4), new ArrayList<>(), 5);
            assertInstanceOf(Taken.Refused.class, take(store, peer.page(1, 7)));

            assertEquals(5L, store.peers().positions().get(peer.stream.toString()));
        }
    }

    private void assertGood(String name) {
        try (JournalReading journal = JournalReading.open(folder.resolve(name))) {
            JournalCheck.Finding finding = JournalCheck.of(folder.resolve(name), journal);
            assertTrue(finding.good(), finding.words());
        }
    }

    private static List<StayId> openStays(LaneStore store, PassId pass) {
        return store.peers().openStaysOf(pass).stream().map(stay -> stay.stay()).toList();
    }

    private static List<PeerUnderTest> lot(Random random) {
        List<Fact.EntryGranted> cars = new ArrayList<>();
        List<PeerUnderTest> peers = IntStream.range(0, 3)
                .mapToObj(at -> new PeerUnderTest("peer-" + at))
                .toList();
        for (int turn = 0; turn < 12; turn++) {
            peers.get(random.nextInt(peers.size())).live(random, cars, random.nextInt(6));
        }
        return peers;
    }

    private static Taken take(LaneStore store, JournalPage page) {
        return store.peers().take(page, (stream, opened) -> Optional.of(opened.journalKey()), JdkCrypto.verifier());
    }

    private LaneStore open(String name) {
        return LaneStore.open(folder.resolve(name), new GatewayId("gw-1"), JdkCrypto.random());
    }

    private byte[] dump(String name) {
        try (Database database = Database.reader(folder.resolve(name).resolve(LaneStore.FILE))) {
            return Dump.of(database);
        }
    }
}
