package io.gatehouse.protocol.cose;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import io.gatehouse.protocol.json.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A CBOR map with integer keys, as claims and keys are written. Keys are written in ascending order of their bytes
 * (RFC 8949, section 4.2), so that the same claims are the same bytes. Readers name the key in what they throw.
 * Built by one thread; not changed afterwards.
 */
public final class CborMap {

    private final CBORObject map;

    private CborMap(CBORObject map) {
        this.map = map;
    }

    public static CborMap empty() {
        return new CborMap(CBORObject.NewMap());
    }

    /** @throws MalformedException when the bytes are not one untagged map within the bounds */
    public static CborMap parse(byte[] bytes, int maxBytes) {
        return of(CborShape.decode(bytes, maxBytes), "the item");
    }

    private static CborMap of(CBORObject item, String what) {
        if (item.getType() != CBORType.Map || item.isTagged()) {
            throw new MalformedException(what + " is not a map");
        }
        return new CborMap(item);
    }

    public byte[] bytes() {
        return map.EncodeToBytes();
    }

    public CborMap put(long key, long value) {
        return put(key, CBORObject.FromObject(value));
    }

    public CborMap put(long key, boolean value) {
        return put(key, CBORObject.FromObject(value));
    }

    public CborMap put(long key, String value) {
        return put(key, CBORObject.FromObject(value));
    }

    public CborMap put(long key, byte[] value) {
        return put(key, CBORObject.FromObject(value));
    }

    public CborMap put(long key, CborMap value) {
        return put(key, value.map);
    }

    /** One text stands for itself, several as an array (as {@code aud} of RFC 8392 has it). */
    public CborMap put(long key, List<String> values) {
        if (values.size() == 1) {
            return put(key, values.getFirst());
        }
        CBORObject array = CBORObject.NewArray();
        values.forEach(value -> array.Add(CBORObject.FromObject(value)));
        return put(key, array);
    }

    private CborMap put(long key, CBORObject value) {
        map.Add(CBORObject.FromObject(key), value);
        return this;
    }

    public boolean has(long key) {
        return map.ContainsKey(CBORObject.FromObject(key));
    }

    /** @throws MalformedException when it is missing, no integer, or beyond 64 bits */
    public long integer(long key) {
        CBORObject value = get(key, CBORType.Integer, "an integer");
        if (!value.CanValueFitInInt64()) {
            throw new MalformedException("key " + key + " is an integer of more than 64 bits");
        }
        return value.AsInt64Value();
    }

    /** @throws MalformedException when it is missing or no true or false */
    public boolean flag(long key) {
        return get(key, CBORType.Boolean, "true or false").AsBoolean();
    }

    /** @throws MalformedException when it is missing or no text */
    public String text(long key) {
        return get(key, CBORType.TextString, "a text").AsString();
    }

    /** @throws MalformedException when it is missing or no byte string */
    public byte[] bytes(long key) {
        return get(key, CBORType.ByteString, "a byte string").GetByteString();
    }

    /** @throws MalformedException when it is missing or no map */
    public CborMap map(long key) {
        return of(get(key, CBORType.Map, "a map"), "key " + key);
    }

    /** @throws MalformedException when it is missing, and neither a text nor an array of texts */
    public List<String> texts(long key) {
        if (get(key).getType() == CBORType.TextString) {
            return List.of(text(key));
        }
        List<String> texts = new ArrayList<>();
        for (CBORObject each :
                get(key, CBORType.Array, "a text or an array of texts").getValues()) {
            if (each.getType() != CBORType.TextString) {
                throw new MalformedException("key " + key + " has something in it that is no text");
            }
            texts.add(each.AsString());
        }
        return List.copyOf(texts);
    }

    private CBORObject get(long key, CBORType type, String expected) {
        CBORObject value = get(key);
        if (value.getType() != type || value.isTagged()) {
            throw new MalformedException("key " + key + " is not " + expected);
        }
        return value;
    }

    private CBORObject get(long key) {
        CBORObject value = map.get(CBORObject.FromObject(key));
        if (value == null) {
            throw new MalformedException("key " + key + " is missing");
        }
        return value;
    }
}
