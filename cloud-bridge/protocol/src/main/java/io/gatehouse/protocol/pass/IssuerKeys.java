package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.feed.IssuerKeyRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The issuer keys that a lot knows, from its feed. Called on the reader's caller's thread. */
@FunctionalInterface
public interface IssuerKeys {

    /** @param kid lower-case hex */
    Optional<IssuerKeyRow> find(String kid);

    static IssuerKeys of(List<IssuerKeyRow> rows) {
        Map<String, IssuerKeyRow> byKid =
                rows.stream().collect(Collectors.toUnmodifiableMap(IssuerKeyRow::kid, Function.identity()));
        return kid -> Optional.ofNullable(byKid.get(kid));
    }
}
