package io.gatehouse.cloud.ingest;

import io.gatehouse.cloud.ingest.Taken.Refused.Kind;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.JournalKey;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.sync.JournalPage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** Which key vouches for a stream, and why we trust it. */
final class JournalKeys {

    /** The key of a stream, or why there is none. */
    sealed interface Found {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Key(byte[] publicKey, UnitId unit) implements Found {}

    record None(Kind kind, String reason) implements Found {}

    private final Units units;
    private final SignatureVerifier verifier;

    JournalKeys(Units units, SignatureVerifier verifier) {
        this.units = units;
        this.verifier = verifier;
    }

    /** A key that was checked when the stream began. */
    Found known(Transaction transaction, LotId lot, GatewayId gateway, byte[] publicKey) {
        return units.unit(transaction, lot, gateway)
                .<Found>map(unit -> new Key(publicKey, unit))
                .orElseGet(() -> unknown(lot, gateway));
    }

    /** The key of a stream that begins with this page. */
    Found ofFirst(Transaction transaction, LotId lot, JournalPage page, Instant now) {
        GatewayId gateway = page.stream().gateway();
        Optional<String> ca = units.certificateAuthority(transaction, lot);
        if (ca.isEmpty()) {
            return new None(Kind.UNKNOWN_LOT, "no lot " + lot + " is registered");
        }
        Optional<UnitId> unit = units.unit(transaction, lot, gateway);
        if (unit.isEmpty()) {
            return unknown(lot, gateway);
        }
        Entry first = page.entries().getFirst();
        if (first.seq() != 1) {
            return new None(
                    Kind.GAP,
                    "nothing is held of " + page.stream() + ": entries 1 to " + (first.seq() - 1)
                            + " are missing before this page");
        }
        Optional<Fact.JournalOpened> opened = opened(first);
        if (opened.isEmpty()) {
            return new None(Kind.FORGED, "the first entry of " + page.stream() + " is no journal_opened");
        }
        return switch (JournalKey.check(page.stream(), opened.get(), certificate(ca.get()), now, verifier)) {
            case JournalKey.NotCertified not -> new None(Kind.FORGED, not.reason());
            case JournalKey.Certified certified ->
                certified.unit().equals(unit.get())
                        ? new Key(certified.journalKey(), certified.unit())
                        : new None(
                                Kind.FORGED,
                                "unit " + certified.unit() + " writes as gateway " + gateway + ", which is unit "
                                        + unit.get());
        };
    }

    private static None unknown(LotId lot, GatewayId gateway) {
        return new None(Kind.UNKNOWN_GATEWAY, "lot " + lot + " has no gateway " + gateway);
    }

    private static Optional<Fact.JournalOpened> opened(Entry first) {
        try {
            return Body.parse(first.body()).fact() instanceof Fact.JournalOpened opened
                    ? Optional.of(opened)
                    : Optional.empty();
        } catch (MalformedException garbled) {
            // Nobody can vouch for a stream whose first entry cannot be read.
            return Optional.empty();
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException notOne) {
            throw new IllegalStateException("the lot's certificate authority is no certificate", notOne);
        }
    }
}
