package io.gatehouse.agent.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.identity.Standing.State;
import io.gatehouse.agent.identity.Testimony.Newest;
import io.gatehouse.agent.identity.Testimony.Older;
import io.gatehouse.agent.identity.Testimony.Silent;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.BootId;
import io.gatehouse.testkit.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Silent SILENT = new Silent("cloud");
    private static final Newest NEWEST = new Newest("controller", 0);
    private static final Older OLDER = new Older("cloud", 9, "the cloud holds entry 9");
    private static final int LIMIT = 3;

    @Test
    void each_testimony_in_each_state_leads_where_the_table_says() {
        // Columns: silent, newest, older
        assertRow(Standing.afterBoot(), State.UNCONFIRMED, State.CONFIRMED, State.SUPERSEDED);
        assertRow(Standing.afterBoot().heard(NEWEST), State.CONFIRMED, State.CONFIRMED, State.SUPERSEDED);
        assertRow(Standing.ofNewIncarnation(), State.CONFIRMED, State.CONFIRMED, State.SUPERSEDED);
        assertRow(Standing.afterBoot().heard(OLDER), State.SUPERSEDED, State.SUPERSEDED, State.SUPERSEDED);
    }

    private static void assertRow(Standing before, State silent, State newest, State older) {
        assertEquals(
                List.of(silent, newest, older),
                List.of(
                        before.heard(SILENT).state(),
                        before.heard(NEWEST).state(),
                        before.heard(OLDER).state()),
                before.toString());
    }

    @Test
    void the_cloud_confirms_only_the_exact_head_before_any_page_and_may_always_deny() {
        // The journal ends at 12; this boot began at 10
        assertEquals(NEWEST.getClass(), cloud(10, 'a', 'a', false).getClass());
        assertEquals(Silent.class, cloud(10, 'a', 'a', true).getClass(), "a page of this boot had been sent");
        assertEquals(Silent.class, cloud(9, 'a', 'a', false).getClass(), "it knows less than this disk");
        assertEquals(Silent.class, cloud(0, '0', '0', false).getClass(), "it knows nothing");
        assertEquals(Older.class, cloud(13, 'a', null, true).getClass(), "it knows more");
        assertEquals(Older.class, cloud(10, 'b', 'a', true).getClass(), "it knows another entry");
        assertEquals(Silent.class, cloud(3, 'a', null, false).getClass(), "the entry is here no more");
    }

    private static Testimony cloud(long seq, char theirs, @Nullable Character ours, boolean pagesSent) {
        Mark held = new Mark(seq, String.valueOf(theirs).repeat(64));
        return Testimony.ofCloud(
                held, Optional.ofNullable(ours).map(hash -> String.valueOf(hash).repeat(64)), 12, 10, pagesSent);
    }

    @Test
    void the_controller_confirms_and_counts_cycles_that_the_journal_does_not_know() {
        assertEquals(new Newest("controller", 0), Testimony.ofController(101, OptionalLong.of(100), 1));
        assertEquals(new Newest("controller", 4), Testimony.ofController(105, OptionalLong.of(100), 1));
        assertEquals(
                new Newest("controller", 0),
                Testimony.ofController(100, OptionalLong.of(100), 1),
                "granted, and nobody drove");
        assertEquals(
                Silent.class, Testimony.ofController(7, OptionalLong.of(100), 1).getClass(), "another controller");
        assertEquals(
                Silent.class, Testimony.ofController(7, OptionalLong.empty(), 0).getClass(), "a new journal");
    }

    @Test
    void what_the_agent_before_left_in_memory_confirms_denies_or_is_silent() {
        assertEquals(Newest.class, left(10, 'a', true).getClass());
        assertEquals(Silent.class, left(10, 'a', false).getClass(), "nobody had confirmed that agent either");
        assertEquals(Older.class, left(13, 'a', false).getClass(), "an entry of this boot is lost");
        assertEquals(Older.class, left(10, 'b', true).getClass(), "an entry was another one");
        assertEquals(
                Silent.class,
                Testimony.ofBootHead(Optional.empty(), 12, Optional.empty()).getClass());
    }

    private static Testimony left(long seq, char hash, boolean confirmed) {
        BootHead head = new BootHead(
                new BootId("boot"),
                new GatewayId("gw-1"),
                new Incarnation(new UUID(1, 2)),
                new Mark(seq, String.valueOf(hash).repeat(64)),
                confirmed);
        return Testimony.ofBootHead(Optional.of(head), 12, seq > 12 ? Optional.empty() : Optional.of("a".repeat(64)));
    }

    @Test
    void whatever_the_order_of_answers_no_more_than_u_cars_come_in_unconfirmed_and_none_after_a_denial() {
        for (int seed = 0; seed < Counts.of(2_000, 100_000); seed++) {
            Random random = new Random(seed);
            Standing standing = Standing.afterBoot();
            int unconfirmed = 0;
            boolean confirmed = false;
            boolean denied = false;
            for (int event = 0; event < 40; event++) {
                if (random.nextInt(3) > 0) {
                    if (standing.mayAdmit(LIMIT)) {
                        assertFalse(denied, "seed " + seed + ": let in after a denial");
                        unconfirmed += confirmed ? 0 : 1;
                        standing = standing.letIn();
                    }
                } else {
                    Testimony testimony = List.of(SILENT, SILENT, NEWEST, OLDER).get(random.nextInt(4));
                    confirmed |= testimony.equals(NEWEST);
                    denied |= testimony.equals(OLDER);
                    standing = standing.heard(testimony);
                }
            }
            assertTrue(unconfirmed <= LIMIT, "seed " + seed + ": " + unconfirmed + " cars");
            assertEquals(denied, standing.state() == State.SUPERSEDED, "seed " + seed);
        }
    }

    @Test
    void witnesses_lead_to_the_same_state_in_whatever_order_they_speak() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Testimony> said = new ArrayList<>();
            for (int witness = 0; witness < 4; witness++) {
                said.add(List.of(SILENT, NEWEST, OLDER).get(random.nextInt(3)));
            }
            List<Testimony> otherwise = new ArrayList<>(said);
            java.util.Collections.shuffle(otherwise, random);

            assertEquals(after(said).state(), after(otherwise).state(), "seed " + seed + ": " + said);
        }
    }

    private static Standing after(List<Testimony> said) {
        Standing standing = Standing.afterBoot();
        for (Testimony testimony : said) {
            standing = standing.heard(testimony);
        }
        return standing;
    }
}
