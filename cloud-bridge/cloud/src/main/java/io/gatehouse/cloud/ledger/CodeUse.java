package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StayId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code with a step or counter that a lane has accepted. Each lane accepts it once; two lanes that are cut from each
 * other may both accept it, and it shows here, where their journals meet (design, section 8).
 *
 * @param step counter or time step
 * @param stay that it opened or ended; absent when the exit did not know it
 */
public record CodeUse(
        PassId pass, long step, GatewayId gateway, @Nullable StayId stay) {

    /** What an entry says of a code, if it says something. */
    static Optional<CodeUse> of(Recorded entry) {
        return switch (entry.fact()) {
            case Fact.EntryGranted granted -> of(entry, granted.pass(), granted.step(), granted.stay());
            case Fact.ExitGranted granted -> of(entry, granted.pass(), granted.step(), granted.stay());
            default -> Optional.empty();
        };
    }

    private static Optional<CodeUse> of(
            Recorded entry, @Nullable PassId pass, @Nullable Long step, @Nullable StayId stay) {
        return pass == null || step == null
                ? Optional.empty()
                : Optional.of(new CodeUse(pass, step, entry.stream().gateway(), stay));
    }

    /** Whether the same code was at two places: a copy. A stay that begins and ends within one step is none. */
    boolean isCopyOf(CodeUse other) {
        boolean sameStay = stay != null && stay.equals(other.stay);
        return pass.equals(other.pass) && step == other.step && !gateway.equals(other.gateway) && !sameStay;
    }
}
