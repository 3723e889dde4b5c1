package io.gatehouse.agent.loop;

import io.gatehouse.agent.config.AgentConfig.IdentityConfig;
import io.gatehouse.agent.decision.Confirmation;
import io.gatehouse.agent.decision.PoolRights;
import io.gatehouse.agent.identity.BootHead;
import io.gatehouse.agent.identity.Standing;
import io.gatehouse.agent.identity.Testimony;
import io.gatehouse.agent.page.LaneView;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Succession.UnitConfirmed;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.Clock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this unit runs on its newest disk: asks the witnesses and keeps what they say. On the lane thread only. */
final class IdentityWatch {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityWatch.class);

    private final LaneStore store;
    private final Clock clock;
    private final IdentityConfig config;
    private final long bootHead;
    private final KnownOpenings known;
    private Standing standing;
    private boolean controllerSeen;
    private @Nullable BootHead remembered;
    private boolean cannotRemember;

    /** @param isNew whether the incarnation has only just begun */
    IdentityWatch(LaneStore store, Clock clock, IdentityConfig config, boolean isNew) {
        this.store = store;
        this.clock = clock;
        this.config = config;
        this.bootHead = store.nextSeq() - 1;
        this.known = KnownOpenings.in(store, clock.boot());
        this.standing = isNew ? Standing.ofNewIncarnation() : Standing.afterBoot();
        if (!isNew) {
            for (int car = 0; car < known.grantsOfBoot(); car++) {
                standing = standing.letIn();
            }
            Optional<BootHead> left = BootHead.read(config.bootHead(), clock.boot(), store.stream());
            standing = standing.heard(Testimony.ofBootHead(
                    left,
                    bootHead,
                    left.flatMap(head -> store.life().hashAt(head.mark().seq()))));
        }
    }

    Standing standing() {
        return standing;
    }

    Confirmation confirmation() {
        boolean superseded = standing.state() == Standing.State.SUPERSEDED;
        return new Confirmation(standing.isConfirmed(), superseded, standing.admitted(), config.unconfirmedCars());
    }

    /** For the page. */
    LaneView.Certainty shown(Optional<PoolRights> rights, Optional<Instant> feedRestoredFrom) {
        String words = switch (standing.state()) {
            case CONFIRMED -> "confirmed by " + standing.by();
            case UNCONFIRMED ->
                "no witness has confirmed this unit since its start: " + standing.admitted() + " of "
                        + config.unconfirmedCars() + " cars let in";
            case SUPERSEDED -> "this disk is not the newest, a new incarnation begins: " + standing.by();
        };
        boolean alone = store.life().origin().succeeds()
                && rights.map(pool -> pool.rights() == 0).orElse(true);
        String quota = alone
                ? "; nobody has given it rights, "
                        + rights.map(PoolRights::quota).orElse(0) + " emergency places are left"
                : "";
        String feed = feedRestoredFrom
                .map(at -> "; what the cloud told is from a copy of " + at)
                .orElse("");
        return new LaneView.Certainty(
                standing.isConfirmed() && quota.isEmpty() && feed.isEmpty(), words + quota + feed);
    }

    /** The cloud has said what it holds of this journal; what is to be journalled. */
    List<Fact> cloudHolds(Mark held, Optional<String> ownHash, boolean pagesSent) {
        return heard(Testimony.ofCloud(held, ownHash, store.nextSeq() - 1, bootHead, pagesSent));
    }

    /** The controller's first word since the agent's start; what is to be journalled. */
    List<Fact> controllerCounts(long cycles) {
        if (controllerSeen) {
            return List.of();
        }
        controllerSeen = true;
        return heard(Testimony.ofController(cycles, known.counted(), known.openings()));
    }

    private List<Fact> heard(Testimony testimony) {
        Standing before = standing;
        standing = standing.heard(testimony);
        if (standing.equals(before)) {
            return List.of();
        }
        LOG.info("this unit is {}: {}", standing.state(), standing.by());
        return standing.isConfirmed() && testimony instanceof Testimony.Newest(String witness, long intruders)
                ? List.of(new UnitConfirmed(witness, intruders))
                : List.of();
    }

    void journalled(List<Written> written) {
        for (Written each : written) {
            if (each.fact() instanceof Fact.EntryGranted) {
                standing = standing.letIn();
            }
        }
    }

    /** Leaves the head for an agent that may follow within this boot. */
    void remember() {
        Mark mark = store.head();
        BootHead last = remembered;
        if (cannotRemember
                || mark.seq() == 0
                || (last != null && last.mark().equals(mark) && last.confirmed() == standing.isConfirmed())) {
            return;
        }
        BootHead head = new BootHead(
                clock.boot(), store.stream().gateway(), store.stream().incarnation(), mark, standing.isConfirmed());
        try {
            head.write(config.bootHead());
            remembered = head;
        } catch (IOException notWritten) {
            // Without it an agent that is restarted has to be confirmed by others, as after a boot.
            cannotRemember = true;
            LOG.warn("cannot leave the journal's head in {}", config.bootHead(), notWritten);
        }
    }
}
