package io.gatehouse.protocol.entry;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.fact.Succession.Refiled;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.json.MalformedException;
import java.util.HexFormat;

/** A {@link Refiled} entry as the entry that it was. */
public final class Refiling {

    /** The largest body of a new entry: in base64, with what is around it, it fits into a body of its own. */
    public static final int MAX_BODY_BYTES = 45 * 1024;

    private static final int HASH_BYTES = 32;

    private Refiling() {}

    /**
     * The bytes of a new entry that a later incarnation can file again.
     *
     * @throws IllegalArgumentException when they are more than {@value #MAX_BODY_BYTES}
     */
    public static byte[] bytes(Fact fact, Meta meta) {
        byte[] bytes = Body.bytes(fact, meta);
        if (bytes.length > MAX_BODY_BYTES && !(fact instanceof Refiled)) {
            throw new IllegalArgumentException("a new entry has at most " + MAX_BODY_BYTES + " bytes, but this "
                    + FactType.of(fact).wireName() + " has " + bytes.length);
        }
        return bytes;
    }

    /** The id that the entry has always had. */
    public static EntryId id(Refiled refiled) {
        try {
            byte[] hash = HexFormat.of().parseHex(refiled.hash());
            if (hash.length == HASH_BYTES) {
                return new EntryId(DomainHash.uuidOf(hash));
            }
        } catch (IllegalArgumentException notHex) {
            throw new MalformedException("a refiled entry's hash is not in hex: " + refiled.hash());
        }
        throw new MalformedException("a refiled entry's hash has 32 bytes, not " + refiled.hash());
    }

    /** What it said, when it was written and about whom. */
    public static Body original(Refiled refiled) {
        return Body.parse(refiled.body());
    }

    /**
     * What it says; what is refiled once more is unwrapped, not wrapped again, so one step is all there is.
     *
     * @throws MalformedException when it says nothing that this release can read
     */
    public static Fact fact(Refiled refiled) {
        Fact fact = original(refiled).fact();
        if (fact instanceof Refiled) {
            throw new MalformedException("a refiled entry in a refiled entry");
        }
        return fact;
    }
}
