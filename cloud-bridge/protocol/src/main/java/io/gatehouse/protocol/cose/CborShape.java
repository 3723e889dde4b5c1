package io.gatehouse.protocol.cose;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import io.gatehouse.protocol.json.MalformedException;

/**
 * Walks over CBOR from a stranger before the library sees it: definite lengths only, nothing longer than what is there,
 * no deep nesting, no tag but an outermost one, one item and nothing after it.
 */
final class CborShape {

    /** A COSE_Sign1 of a pass nests 1 deep, its claims 3. */
    static final int MAX_DEPTH = 6;

    private static final CBOREncodeOptions STRICT =
            new CBOREncodeOptions("allowduplicatekeys=false;resolvereferences=false");

    private final byte[] bytes;
    private int at;

    private CborShape(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws MalformedException says what is wrong */
    static CBORObject decode(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new MalformedException(bytes.length + " bytes where at most " + maxBytes + " were expected");
        }
        CborShape shape = new CborShape(bytes);
        shape.item(0);
        if (shape.at != bytes.length) {
            throw new MalformedException((bytes.length - shape.at) + " bytes too many after the CBOR item");
        }
        try {
            return CBORObject.DecodeFromBytes(bytes, STRICT);
        } catch (CBORException notCbor) {
            throw new MalformedException("not CBOR: " + notCbor.getMessage(), notCbor);
        }
    }

    private void item(int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedException("CBOR nested deeper than " + MAX_DEPTH);
        }
        int first = next();
        int major = first >> 5;
        long argument = argument(first & 0x1f);
        switch (major) {
            case 0, 1, 7 -> {} // integers and simple values are their argument
            case 2, 3 -> skip(argument);
            case 4 -> items(argument, depth);
            case 5 -> {
                items(argument, depth);
                items(argument, depth);
            }
            default -> {
                if (depth > 0) {
                    throw new MalformedException("a CBOR tag where none was expected");
                }
                item(depth + 1);
            }
        }
    }

    private void items(long count, int depth) {
        if (count < 0 || count > bytes.length - at) {
            throw new MalformedException("CBOR says " + Long.toUnsignedString(count) + " items but ends before them");
        }
        for (long i = 0; i < count; i++) {
            item(depth + 1);
        }
    }

    private long argument(int additional) {
        if (additional < 24) {
            return additional;
        }
        if (additional > 27) {
            throw new MalformedException("CBOR of indefinite or reserved length");
        }
        long argument = 0;
        for (int i = 0; i < 1 << (additional - 24); i++) {
            argument = argument << 8 | next();
        }
        return argument;
    }

    private void skip(long count) {
        if (count < 0 || count > bytes.length - at) {
            throw new MalformedException("CBOR says " + Long.toUnsignedString(count) + " bytes but ends before them");
        }
        at += (int) count;
    }

    private int next() {
        if (at == bytes.length) {
            throw new MalformedException("CBOR ends early");
        }
        return bytes[at++] & 0xff;
    }
}
