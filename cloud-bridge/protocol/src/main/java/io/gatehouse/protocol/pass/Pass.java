package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.cose.CborMap;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says of a driver. Its bytes are a CWT claims set (RFC 8392): {@code 2 sub} the account, {@code 3 aud}
 * the lots, {@code 4 exp}, {@code 5 nbf}, {@code 7 cti} the pass id's characters, {@code 8 cnf} the phone's key (RFC
 * 8747), and {@code -65537} (of the range for private use) the class unless it is standard. Ids cost their length: short
 * ones keep the QR code small.
 *
 * @param account who uses it
 * @param id the key of its replay memory
 * @param passClass what kind of right it gives
 * @param lots where it is good, 1 to {@value #MAX_LOTS}; asking that is the lane's part, see {@link #isFor}
 * @param notBefore from when, whole seconds
 * @param expires until when, exclusive, whole seconds
 * @param phoneKey the phone that must prove itself along with the pass; without it, whoever shows the code has the pass
 */
public record Pass(
        AccountId account,
        PassId id,
        PassClass passClass,
        List<LotId> lots,
        Instant notBefore,
        Instant expires,
        @Nullable PhoneKey phoneKey) {

    /** More lots than these are one operator's all, for which an issuer key of their own is the better place. */
    public static final int MAX_LOTS = 8;

    private static final int SUBJECT = 2;
    private static final int AUDIENCE = 3;
    private static final int EXPIRES = 4;
    private static final int NOT_BEFORE = 5;
    private static final int PASS_ID = 7;
    private static final int CONFIRMATION = 8;
    private static final int COSE_KEY = 1;
    private static final int CLASS = -65537;

    /** @throws IllegalArgumentException for a validity that is empty or not in whole seconds, none or too many lots */
    public Pass {
        lots = List.copyOf(lots);
        if (lots.isEmpty() || lots.size() > MAX_LOTS || Set.copyOf(lots).size() != lots.size()) {
            throw new IllegalArgumentException("a pass is for 1 to " + MAX_LOTS + " different lots, not " + lots);
        }
        if (!isWholeSecond(notBefore) || !isWholeSecond(expires)) {
            throw new IllegalArgumentException(
                    "a pass is valid in whole seconds, not from " + notBefore + " to " + expires);
        }
        if (!notBefore.isBefore(expires)) {
            throw new IllegalArgumentException("a pass that begins " + notBefore + " cannot end " + expires);
        }
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether this lot is one of its lots. */
    public boolean isFor(LotId lot) {
        return lots.contains(lot);
    }

    /** The claims set that is signed. */
    byte[] claims() {
        CborMap claims = CborMap.empty()
                .put(SUBJECT, account.value())
                .put(AUDIENCE, lots.stream().map(LotId::value).toList())
                .put(EXPIRES, expires.getEpochSecond())
                .put(NOT_BEFORE, notBefore.getEpochSecond())
                .put(PASS_ID, id.value().getBytes(StandardCharsets.UTF_8));
        if (phoneKey != null) {
            claims.put(CONFIRMATION, CborMap.empty().put(COSE_KEY, phoneKey.coseKey()));
        }
        if (!passClass.equals(PassClass.STANDARD)) {
            claims.put(CLASS, passClass.value());
        }
        return claims.bytes();
    }

    /**
     * Reads a claims set. Claims it does not know are passed over.
     *
     * @throws MalformedException says which claim is missing or wrong
     */
    static Pass parse(byte[] claimsBytes, int maxBytes) {
        CborMap claims = CborMap.parse(claimsBytes, maxBytes);
        try {
            return new Pass(
                    new AccountId(claims.text(SUBJECT)),
                    new PassId(new String(claims.bytes(PASS_ID), StandardCharsets.UTF_8)),
                    claims.has(CLASS) ? new PassClass(claims.text(CLASS)) : PassClass.STANDARD,
                    claims.texts(AUDIENCE).stream().map(LotId::new).toList(),
                    instant(claims, NOT_BEFORE),
                    instant(claims, EXPIRES),
                    claims.has(CONFIRMATION)
                            ? PhoneKey.ofCoseKey(claims.map(CONFIRMATION).map(COSE_KEY))
                            : null);
        } catch (IllegalArgumentException wrongValue) {
            throw new MalformedException(String.valueOf(wrongValue.getMessage()), wrongValue);
        }
    }

    private static Instant instant(CborMap claims, int key) {
        long second = claims.integer(key);
        if (second < 0 || second > 0xffff_ffffL) {
            throw new MalformedException("key " + key + " is no time from 1970 to 2106");
        }
        return Instant.ofEpochSecond(second);
    }
}
