package io.gatehouse.simulator.bench.durable;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.pass.IssuerKeys;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassClass;
import io.gatehouse.protocol.pass.PassIssuer;
import io.gatehouse.protocol.pass.PassReader;
import io.gatehouse.protocol.pass.PassReading;
import io.gatehouse.protocol.pass.PassText;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What it takes to read a pass and check its signature, which comes before the decision. */
final class PassChecks {

    private static final int WARM_UP = 1_000;
    private static final int TIMES = 2_000;

    private PassChecks() {}

    static double medianUs(Clock stopwatch) {
        Signer key = JdkCrypto.signer(KeyKind.ES256, JdkCrypto.generate(KeyKind.ES256));
        PassIssuer issuer = PassIssuer.of(key);
        Instant from = Instant.parse("2026-11-22T08:00:00Z");
        Pass pass = new Pass(
                LotFeed.accountId(1),
                new PassId("pass-1"),
                new PassClass("standard"),
                List.of(LotFeed.LOT),
                from,
                from.plus(Duration.ofDays(30)),
                null);
        String text = PassText.ofStatic(issuer.issue(pass)).toString();
        IssuerKeys keys = IssuerKeys.of(List.of(new IssuerKeyRow(issuer.kid(), key.publicKey(), false)));
        PassReader reader = new PassReader(JdkCrypto.verifier());
        WallTime now = new WallTime(from.plus(Duration.ofHours(1)), WallTime.Quality.SYNCED, Duration.ZERO);
        Times times = new Times();
        for (int each = 0; each < WARM_UP + TIMES; each++) {
            long begin = stopwatch.monotonic().toNanos();
            PassReading reading = reader.read(text, keys, now);
            long took = stopwatch.monotonic().toNanos() - begin;
            if (!(reading instanceof PassReading.Genuine)) {
                throw new IllegalStateException("a genuine pass was read as " + reading);
            }
            if (each >= WARM_UP) {
                times.add(took);
            }
        }
        return times.us(500);
    }
}
