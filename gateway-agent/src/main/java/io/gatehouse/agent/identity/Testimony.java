package io.gatehouse.agent.identity;

import io.gatehouse.protocol.sync.Mark;
import java.util.Optional;
import java.util.OptionalLong;

/** What one witness says of this unit's disk; silence is no testimony, and a witness may speak again. Pure. */
public sealed interface Testimony {

    /** It may deny only because it is asked too late, or knows too little. */
    record Silent(String witness) implements Testimony {}

    /**
     * It knows nothing newer, and would know.
     *
     * @param intruders cars that were let through and that the journal does not know of
     */
    record Newest(String witness, long intruders) implements Testimony {}

    /**
     * It knows more of this incarnation, or another entry at a place that this journal has.
     *
     * @param knownSeq the entry it names
     */
    record Older(String witness, long knownSeq, String reason) implements Testimony {}

    /**
     * The cloud's answer to a hello.
     *
     * @param held what it holds of this incarnation
     * @param ownHash of this journal at that position; empty when it has no such entry, or not any more
     * @param head where this journal ends
     * @param bootHead where it ended when the unit began this boot
     * @param pagesSent whether a page of this boot was sent before the answer: then it can only deny
     */
    static Testimony ofCloud(Mark held, Optional<String> ownHash, long head, long bootHead, boolean pagesSent) {
        if (held.seq() > head) {
            return new Older("cloud", held.seq(), "the cloud holds entry " + held.seq() + " of this journal");
        }
        if (held.seq() > 0 && ownHash.isPresent() && !ownHash.get().equals(held.hash())) {
            return new Older("cloud", held.seq(), "the cloud holds another entry " + held.seq());
        }
        boolean isExact = held.seq() > 0 && held.seq() >= bootHead && ownHash.isPresent();
        return isExact && !pagesSent ? new Newest("cloud", 0) : new Silent("cloud");
    }

    /**
     * The barrier's controller: its cycle counter outlives every disk.
     *
     * @param cycles what it counts now
     * @param counted what it counted at the last entry that says so; empty when none does
     * @param openings how often the journal lets the arm rise since then
     */
    static Testimony ofController(long cycles, OptionalLong counted, long openings) {
        if (counted.isEmpty() || cycles < counted.getAsLong()) {
            // Nothing to compare with, or another controller.
            return new Silent("controller");
        }
        return new Newest("controller", Math.max(0, cycles - counted.getAsLong() - openings));
    }

    /**
     * What the agent before left in memory.
     *
     * @param left empty when there is none of this boot and this journal
     * @param head where this journal ends
     * @param ownHash of this journal at the position that was left; empty when it has no such entry
     */
    static Testimony ofBootHead(Optional<BootHead> left, long head, Optional<String> ownHash) {
        if (left.isEmpty()) {
            return new Silent(BootHead.WITNESS);
        }
        Mark mark = left.get().mark();
        if (mark.seq() > head) {
            return new Older(
                    BootHead.WITNESS, mark.seq(), "entry " + mark.seq() + " was written in this boot and is lost");
        }
        if (mark.seq() > 0 && ownHash.isPresent() && !ownHash.get().equals(mark.hash())) {
            return new Older(BootHead.WITNESS, mark.seq(), "entry " + mark.seq() + " was another one in this boot");
        }
        return left.get().confirmed() ? new Newest(BootHead.WITNESS, 0) : new Silent(BootHead.WITNESS);
    }
}
