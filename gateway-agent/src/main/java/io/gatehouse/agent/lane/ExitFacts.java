package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an opening at an exit looks like in the journal, whoever opened. */
public final class ExitFacts {

    private ExitFacts() {}

    /** @param byGuard whether the exit guard opened, and not the lane */
    public static Fact.ExitGranted granted(
            PresenceId presence,
            Credential credential,
            Outcome.LetOut letOut,
            @Nullable Witness witness,
            boolean byGuard) {
        Outcome.Settlement settlement = letOut.settlement();
        Outcome.Settlement.Charged charged = settlement instanceof Outcome.Settlement.Charged it ? it : null;
        return new Fact.ExitGranted(
                presence,
                letOut.stay(),
                letOut.account(),
                letOut.pass(),
                credential.method(),
                credential.step(),
                charged == null ? null : charged.charge(),
                charged == null ? List.of() : charged.lines(),
                settlement instanceof Outcome.Settlement.Unrated(String why) ? why : null,
                letOut.enteredAt(),
                witness,
                byGuard ? Fact.OpenedBy.GUARD : null,
                letOut.decision());
    }
}
