package io.gatehouse.agent.decision;

import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was decided, with every rule's word. */
public sealed interface Outcome {

    /** What each rule said, in order. */
    List<Explanation> decision();

    /**
     * The car may drive in.
     *
     * @param doubts open stays of the pass of which nobody knows, once this car is in, whether their cars are inside
     */
    record LetIn(
            StayId stay,
            AccountId account,
            PassId pass,
            PoolId pool,
            Money held,
            PriceLock lock,
            List<StayId> doubts,
            List<Explanation> decision)
            implements Outcome {
        public LetIn {
            doubts = List.copyOf(doubts);
            decision = List.copyOf(decision);
        }
    }

    /** The car may drive out; exits know no other outcome. */
    record LetOut(
            ExitCase exitCase,
            @Nullable StayId stay,
            @Nullable AccountId account,
            @Nullable PassId pass,
            @Nullable Instant enteredAt,
            Settlement settlement,
            List<Explanation> decision)
            implements Outcome {
        public LetOut {
            decision = List.copyOf(decision);
        }
    }

    /**
     * The car is not let in.
     *
     * @param reason name of the first rule that refused
     * @param words that rule's words, for the driver
     * @param lackOfData true when a peer or the cloud could turn this into a yes
     */
    record Refused(
            String reason,
            String words,
            boolean lackOfData,
            @Nullable AccountId account,
            @Nullable PassId pass,
            List<Explanation> decision)
            implements Outcome {
        public Refused {
            decision = List.copyOf(decision);
        }
    }

    /** What is paid for the stay that ends. */
    sealed interface Settlement {

        /** The charge, known here. */
        record Charged(Money charge, List<PriceLine> lines) implements Settlement {
            public Charged {
                lines = List.copyOf(lines);
            }
        }

        /** The ledger will rate it; why not here, in words. */
        record Unrated(String why) implements Settlement {}
    }

    /** Which way out it was (design, section 5, "Exit request"). */
    enum ExitCase {
        /** Stay known, price known. */
        RATED("The stay is known and priced here."),
        /** (a) Stay known and not to be rated here, or credential genuine and stay unknown here. */
        UNRATED("Case a: he is known; the ledger prices the stay by its lock when entry and exit have met."),
        /** (b) Weaker than at entry, but of the same account. */
        WEAKER("Case b: the credential is weaker than the one at the entry, but of the same account."),
        /** (c) Nothing that names an account. */
        NAMELESS("Case c: nothing names an account; a stay that is left over is priced as one with an unseen exit.");

        private final String words;

        ExitCase(String words) {
            this.words = words;
        }

        /** For people; in the explanation of every exit, under the rule {@code exit_case}. */
        public String words() {
            return words;
        }
    }
}
