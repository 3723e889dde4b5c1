package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.time.BootId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the end of the journal says of the arm, for comparing with the controller's counter.
 *
 * @param grantsOfBoot cars let in by decision in this boot of the machine, as far as the end of the journal goes
 * @param counted arm cycles at the newest entry that tells them
 * @param openings how often the arm may have risen since then for reasons that are journalled
 */
record KnownOpenings(int grantsOfBoot, OptionalLong counted, long openings) {

    /** Entries that are looked at; a lane writes some three for a car. */
    private static final int NEWEST = 500;

    static KnownOpenings in(LaneStore store, BootId boot) {
        int grants = 0;
        boolean isOfBoot = true;
        OptionalLong counted = OptionalLong.empty();
        long openings = 0;
        for (byte[] bytes : store.life().newest(NEWEST)) {
            Body body = Body.parse(bytes);
            Fact fact = body.fact();
            isOfBoot &= body.meta().bootId().equals(boot);
            if (!isOfBoot && counted.isPresent()) {
                break;
            }
            if (isOfBoot && fact instanceof Fact.EntryGranted) {
                grants++;
            }
            if (counted.isEmpty()) {
                openings += mayRaiseArm(fact) ? 1 : 0;
                counted = cycles(fact);
            }
        }
        return new KnownOpenings(grants, counted, openings);
    }

    private static OptionalLong cycles(Fact fact) {
        return switch (fact) {
            case Fact.EntryGranted granted -> cycles(granted.witness());
            case Fact.ExitGranted granted -> cycles(granted.witness());
            case Occurrence.LaneCounts counts -> OptionalLong.of(counts.cycles());
            case Occurrence.UnrecordedOpenings openings -> OptionalLong.of(openings.cycles());
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong cycles(@Nullable Witness witness) {
        return witness == null ? OptionalLong.empty() : OptionalLong.of(witness.cycles());
    }

    /** A witness counts before its own opening. */
    private static boolean mayRaiseArm(Fact fact) {
        return fact instanceof Fact.EntryGranted
                || fact instanceof Fact.ExitGranted
                || fact instanceof Fact.ManualOpen
                || fact instanceof Occurrence.LaneModeChanged
                || fact instanceof Occurrence.FireAlarm
                || fact instanceof Occurrence.PowerGap;
    }
}
