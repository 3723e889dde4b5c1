package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which stay an exit ends that names none: pure comparison of account, pass and time. */
final class Match {

    /** Two lanes' clocks may differ by this much: an exit may seem to be this long before its entry. */
    static final Duration CLOCKS_DIFFER_AT_MOST = Duration.ofMinutes(2);

    private Match() {}

    /** @param inside stays of the exit's account whose cars are inside, in the order of their entries */
    static Optional<Stay> stay(List<Stay> inside, Fact.ExitUnrated exit) {
        List<Stay> possible =
                inside.stream().filter(stay -> isPossible(stay, exit)).toList();
        return possible.stream()
                .filter(stay -> stay.pass().equals(exit.pass()))
                .reduce((earlier, later) -> later)
                .or(() -> possible.stream().reduce((earlier, later) -> later));
    }

    /** Whether this exit, which names no stay, may be the end of that one. */
    static boolean isPossible(Stay stay, Fact.ExitUnrated exit) {
        Instant entered = stay.enteredAt();
        return entered != null
                && ofAccount(exit.account(), stay)
                && !exit.exitedAt().plus(CLOCKS_DIFFER_AT_MOST).isBefore(entered);
    }

    static boolean ofSamePass(@Nullable PassId pass, Stay stay) {
        return stay.pass().equals(pass);
    }

    private static boolean ofAccount(@Nullable AccountId account, Stay stay) {
        return Objects.equals(account, stay.account());
    }
}
