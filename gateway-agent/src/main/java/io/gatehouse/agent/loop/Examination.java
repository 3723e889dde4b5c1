package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Credential.Identified;
import io.gatehouse.agent.decision.Credential.NotGenuine;
import io.gatehouse.agent.decision.Credential.Reason;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassReader;
import io.gatehouse.protocol.pass.PassReading;
import io.gatehouse.protocol.pass.Proof;
import io.gatehouse.protocol.time.WallTime;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Turns what a reader read into a credential whose signatures are checked. On the lane thread only. */
final class Examination {

    private final FeedReading feed;
    private final Told told;
    private final LotId lot;
    private final PassReader passes;

    Examination(FeedReading feed, Told told, LotId lot, SignatureVerifier verifier) {
        this.feed = feed;
        this.told = told;
        this.lot = lot;
        this.passes = new PassReader(verifier);
    }

    /**
     * What the reader read, examined as of a moment.
     *
     * @param kind how something is presented to that reader
     * @throws IllegalArgumentException when it reports nothing that was presented
     */
    Credential of(ReaderEvent event, Method kind, WallTime at) {
        return switch (event) {
            case ReaderEvent.Phone phone ->
                credential(
                        passes.read(phone.pass(), phone.proof(), feed::issuerKey, at), Method.NFC_PHONE, phone.pass());
            case ReaderEvent.Code code ->
                credential(
                        passes.read(code.text(), feed::issuerKey, at),
                        kind == Method.QR ? Method.QR : Method.NFC_CARD,
                        code.text().getBytes(StandardCharsets.UTF_8));
            case ReaderEvent.Unreadable garbage ->
                new Credential("unreadable", kind, "unreadable", new NotGenuine(Reason.UNREADABLE, garbage.problem()));
            case ReaderEvent.Fault _, ReaderEvent.Recovered _ ->
                throw new IllegalArgumentException("nothing was presented: " + event);
        };
    }

    /** Something was presented, and its examination failed. */
    static Credential notExamined(Method kind) {
        return new Credential(
                "not-examined",
                kind,
                "not examined",
                new NotGenuine(Reason.UNREADABLE, "This machine could not examine it."));
    }

    private Credential credential(PassReading reading, Method method, byte[] presented) {
        ZoneId zone = told.zone();
        @Nullable Pass pass = reading.signedPass().orElse(null);
        String key = pass == null
                ? "unread-" + HexFormat.of().formatHex(DomainHash.sha256(presented), 0, 8)
                : pass.id().value();
        String shown = pass == null ? "a credential that names nobody" : "pass " + pass.id();
        return new Credential(key, method, shown, check(reading, zone));
    }

    private Credential.Check check(PassReading reading, ZoneId zone) {
        return switch (reading) {
            case PassReading.Genuine(Pass pass, Proof proof) ->
                pass.isFor(lot)
                        ? new Identified(pass.account(), pass.id(), strength(proof), null, null, step(proof))
                        : new NotGenuine(Reason.FORGED, "The pass is for another car park.");
            case PassReading.Forged _ -> new NotGenuine(Reason.FORGED, reading.words(zone));
            case PassReading.UnknownIssuer _ -> new NotGenuine(Reason.UNKNOWN_ISSUER, reading.words(zone));
            case PassReading.Revoked _ -> new NotGenuine(Reason.REVOKED_ISSUER, reading.words(zone));
            case PassReading.NotYetValid _ -> new NotGenuine(Reason.NOT_YET_VALID, reading.words(zone));
            case PassReading.Expired _ -> new NotGenuine(Reason.EXPIRED, reading.words(zone));
            case PassReading.WithoutPhone _ -> new NotGenuine(Reason.FORGED, reading.words(zone));
            case PassReading.WrongPhoneClock _ -> new NotGenuine(Reason.OLD_CODE, reading.words(zone));
            case PassReading.Garbage _ -> new NotGenuine(Reason.UNREADABLE, reading.words(zone));
        };
    }

    private static Strength strength(Proof proof) {
        return switch (proof) {
            case Proof.Static _ -> Strength.STATIC;
            case Proof.Live _ -> Strength.LIVE;
            case Proof.Challenge _ -> Strength.CHALLENGE;
        };
    }

    private static @Nullable Long step(Proof proof) {
        return proof instanceof Proof.Live(long step) ? Long.valueOf(step) : null;
    }
}
