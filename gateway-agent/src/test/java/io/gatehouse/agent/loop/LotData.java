package io.gatehouse.agent.loop;

import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassClass;
import io.gatehouse.protocol.pass.PassIssuer;
import io.gatehouse.protocol.pass.PassText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the cloud has told a small lot: an issuer, a tariff, places, and one account with money. */
final class LotData {

    private static final AccountId ANNA = new AccountId("anna");
    private static final String TARIFF = """
            {"format": "gatehouse/tariff/1", "id": "day", "currency": "EUR",
             "rates": [{"name": "all", "lines": [{"amount_minor": 150, "per_minutes": 60}],
               "second_day": {"rule": "restart", "day": "rolling"},
               "caps": [{"per": "rolling_day", "amount_minor": 1200}]}]}""";

    private final LotId lot;
    private final PassIssuer issuer;
    private final Signer issuerKey;

    LotData(LotId lot) {
        this.lot = lot;
        this.issuerKey = JdkCrypto.signer(KeyKind.ES256, JdkCrypto.generate(KeyKind.ES256));
        this.issuer = PassIssuer.of(issuerKey);
    }

    void feed(FeedStore store, GatewayId gateway) {
        PoolId pool = new PoolId("general");
        Money ten = Money.of(1_000, "EUR");
        List<FeedEntry> entries = new ArrayList<>();
        add(
                entries,
                FeedKey.LOT,
                Json.write(new LotRow(
                        lot,
                        new OperatorId("example-operator"),
                        "Lot",
                        ZoneOffset.UTC,
                        new TariffId("day"),
                        Money.of(100, "EUR"),
                        Money.of(500, "EUR"),
                        Money.of(9_000, "EUR"))));
        add(entries, FeedKey.pool(pool), Json.write(new PoolRow(pool, 9, Map.of(gateway.value(), 9))));
        add(
                entries,
                FeedKey.tariff(new TariffId("day")),
                TARIFF.replace("\n", "").getBytes(StandardCharsets.UTF_8));
        add(
                entries,
                FeedKey.issuerKey(issuer.kid()),
                Json.write(new IssuerKeyRow(issuer.kid(), issuerKey.publicKey(), false)));
        add(
                entries,
                FeedKey.account(ANNA),
                Json.write(new AccountRow(ANNA, ten, Money.of(0, "EUR"), AccountRow.State.ACTIVE, null, Map.of())));
        store.apply(entries, new FeedStore.Cursor(entries.getFirst().timeline(), entries.size()), true);
    }

    private void add(List<FeedEntry> entries, String key, byte[] body) {
        entries.add(new FeedEntry(lot, new UUID(0, 1), key, entries.size() + 1L, body, new byte[64]));
    }

    /** The code that Anna shows. */
    String annasCode() {
        Instant today = io.gatehouse.protocol.time.ClockProvider.open("system", Map.of())
                .now()
                .truncatedTo(ChronoUnit.DAYS);
        return PassText.ofStatic(issuer.issue(new Pass(
                        ANNA,
                        new PassId("p-anna"),
                        PassClass.STANDARD,
                        List.of(lot),
                        today.minus(Duration.ofDays(1)),
                        today.plus(Duration.ofDays(9)),
                        null)))
                .toString();
    }
}
