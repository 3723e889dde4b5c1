package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.cose.Sign1;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.pass.PassReading.Expired;
import io.gatehouse.protocol.pass.PassReading.Forged;
import io.gatehouse.protocol.pass.PassReading.Garbage;
import io.gatehouse.protocol.pass.PassReading.Genuine;
import io.gatehouse.protocol.pass.PassReading.NotYetValid;
import io.gatehouse.protocol.pass.PassReading.Revoked;
import io.gatehouse.protocol.pass.PassReading.UnknownIssuer;
import io.gatehouse.protocol.pass.PassReading.WithoutPhone;
import io.gatehouse.protocol.pass.PassReading.WrongPhoneClock;
import io.gatehouse.protocol.time.WallTime;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads what drivers present and says what it is. Anything may be presented: nothing here throws. Size and nesting are
 * bounded before a signature is checked, and a signature before a claim is believed. Errors of the clock count in the
 * driver's favour; while the clock is unset, validity runs on (design, section 9). Which lots a pass is for, and whether
 * it was shown before, is the lane's to ask. Thread-safe.
 */
public final class PassReader {

    private final SignatureVerifier verifier;

    public PassReader(SignatureVerifier verifier) {
        this.verifier = verifier;
    }

    /** A scanned code, static or live. */
    public PassReading read(String text, IssuerKeys keys, WallTime now) {
        try {
            PassText code = PassText.parse(text);
            return switch (code.form()) {
                case STATIC -> read(code.bytes(), keys, now);
                case LIVE -> read(LivePass.parse(code.bytes()), keys, now);
            };
        } catch (MalformedException notOurs) {
            return garbage(notOurs);
        }
    }

    /** The issuer's bytes alone; a pass that names a phone is not accepted so. */
    public PassReading read(byte[] pass, IssuerKeys keys, WallTime now) {
        return read(
                pass,
                keys,
                now,
                signed ->
                        signed.phoneKey() == null ? new Genuine(signed, new Proof.Static()) : new WithoutPhone(signed));
    }

    /** With the phone's signature over a time step. */
    public PassReading read(LivePass live, IssuerKeys keys, WallTime now) {
        return read(live.pass(), keys, now, signed -> {
            PhoneKey phone = signed.phoneKey();
            if (phone == null) {
                return new Garbage("a live pass that names no phone");
            }
            if (!live.isSignedBy(phone, verifier)) {
                return new Forged(Forged.Signature.PHONE);
            }
            var ahead = live.offBy(now);
            return ahead.isZero()
                    ? new Genuine(signed, new Proof.Live(live.step()))
                    : new WrongPhoneClock(signed, ahead);
        });
    }

    /** With the phone's answer to a reader's challenge, over NFC. */
    public PassReading read(byte[] pass, PhoneProof answer, IssuerKeys keys, WallTime now) {
        return read(pass, keys, now, signed -> {
            PhoneKey phone = signed.phoneKey();
            if (phone == null) {
                return new Garbage("a pass over NFC that names no phone");
            }
            return answer.isSignedBy(phone, pass, verifier)
                    ? new Genuine(signed, new Proof.Challenge())
                    : new Forged(Forged.Signature.PHONE);
        });
    }

    private PassReading read(byte[] bytes, IssuerKeys keys, WallTime now, Presented presented) {
        try {
            Sign1 message = Sign1.parse(bytes, LivePass.MAX_BYTES);
            String kid = message.kid().map(HexFormat.of()::formatHex).orElse("");
            Optional<IssuerKeyRow> key = keys.find(kid);
            if (key.isEmpty()) {
                return new UnknownIssuer(kid);
            }
            if (!message.isSignedBy(key.get().publicKey(), verifier)) {
                return new Forged(Forged.Signature.ISSUER);
            }
            Pass signed = Pass.parse(message.payload(), LivePass.MAX_BYTES);
            if (key.get().revoked()) {
                return new Revoked(signed, kid);
            }
            PassReading reading = presented.judge(signed);
            return reading instanceof Genuine ? inTime(signed, now, reading) : reading;
        } catch (MalformedException notOurs) {
            return garbage(notOurs);
        }
    }

    private static PassReading inTime(Pass pass, WallTime now, PassReading otherwise) {
        if (now.quality() == WallTime.Quality.UNSET) {
            return otherwise;
        }
        if (now.instant().plus(now.error()).isBefore(pass.notBefore())) {
            return new NotYetValid(pass);
        }
        return now.instant().minus(now.error()).isBefore(pass.expires()) ? otherwise : new Expired(pass);
    }

    private static Garbage garbage(MalformedException why) {
        return new Garbage(String.valueOf(why.getMessage()));
    }

    /** What the way of showing it makes of a pass that its issuer signed. */
    private interface Presented {
        PassReading judge(Pass signed);
    }
}
