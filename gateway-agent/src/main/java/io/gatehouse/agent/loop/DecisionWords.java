package io.gatehouse.agent.loop;

import io.gatehouse.agent.page.LaneView.DecisionShown;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.id.PassId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which facts are decisions about a driver, and how the page says them. */
final class DecisionWords {

    private DecisionWords() {}

    static Optional<DecisionShown> of(Written written) {
        return switch (written.fact()) {
            case Fact.EntryGranted granted ->
                shown(written, "let in", true, who(granted.pass()), granted.method(), granted.decision());
            case Fact.EntryRefused refused ->
                shown(
                        written,
                        "refused: " + refused.reason().replace('_', ' '),
                        false,
                        refused.presented(),
                        refused.method(),
                        refused.decision());
            case Fact.ExitGranted granted ->
                shown(
                        written,
                        granted.charge() == null ? "let out, price not known here" : "let out for " + granted.charge(),
                        true,
                        who(granted.pass()),
                        granted.method(),
                        granted.decision());
            case Fact.ManualOpen open ->
                shown(written, "opened by " + open.author(), true, open.reason(), Method.MANUAL, List.of());
            default -> Optional.empty();
        };
    }

    private static Optional<DecisionShown> shown(
            Written written, String outcome, boolean good, String who, Method method, List<Explanation> rules) {
        String by = method.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Optional.of(new DecisionShown(written.meta().createdAt(), outcome, good, who, by, rules));
    }

    private static String who(@Nullable PassId pass) {
        return pass == null ? "nobody named" : "pass " + pass;
    }
}
