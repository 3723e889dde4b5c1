package io.gatehouse.agent.store;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import java.security.KeyPair;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What a store says about itself. */
record About(java.nio.file.Path file, Map<String, String> values) {

    static final String GATEWAY = "gateway";
    static final String INCARNATION = "incarnation";
    static final String PRIVATE_KEY = "journal_private_key";
    static final String PUBLIC_KEY = "journal_public_key";
    static final String ACKNOWLEDGED = "acknowledged";
    static final String FOLD = "fold";
    static final String HEAD_SEQ = "head_seq";
    static final String HEAD_SIGNATURE = "head_signature";
    static final String SUCCEEDS = "succeeds";
    static final String FEED_TIMELINE = "feed_timeline";
    static final String FEED_SEQ = "feed_seq";

    static About read(Database database) {
        return database.read("reading what the store is", () -> {
            Map<String, String> values = new HashMap<>();
            try (PreparedStatement query = database.prepare("SELECT name, value FROM about");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String value = rows.getString(2);
                    if (name == null || value == null) {
                        throw StoreException.damaged("lane.db: its row about " + name + " says " + value);
                    }
                    values.put(name, value);
                }
            }
            return new About(database.file(), Map.copyOf(values));
        });
    }

    /** Writes down that a new incarnation of a gateway begins, with a journal key of its own. */
    static About begin(Database database, GatewayId gateway, RandomSource random, Origin origin) {
        KeyPair pair = JdkCrypto.generate(KeyKind.ED25519);
        Base64.Encoder base64 = Base64.getEncoder();
        Map<String, String> values = new HashMap<>(of(origin));
        values.put(GATEWAY, gateway.value());
        values.put(INCARNATION, new Incarnation(random.uuid()).toString());
        values.put(PRIVATE_KEY, base64.encodeToString(pair.getPrivate().getEncoded()));
        values.put(PUBLIC_KEY, base64.encodeToString(pair.getPublic().getEncoded()));
        values.put(FOLD, Integer.toString(Dump.FOLD));
        return database.transaction("beginning an incarnation", () -> {
            values.forEach(
                    (name, value) -> database.update("INSERT INTO about (name, value) VALUES (?, ?)", name, value));
            return new About(database.file(), Map.copyOf(values));
        });
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    void checkGateway(GatewayId expected) {
        String actual = values.getOrDefault(GATEWAY, expected.value());
        if (!actual.equals(expected.value())) {
            boolean isOurs = StreamFile.read(DurableFiles.folderOf(file))
                    .filter(stream -> stream.gateway().equals(expected))
                    .isPresent();
            if (isOurs) {
                throw StoreException.damaged(
                        file + " says that it is of gateway " + actual + ", but it was made by this one");
            }
            throw new StoreException(file + " is the store of gateway " + actual + ", but this agent is configured as "
                    + expected + "; point store.folder to its own folder");
        }
    }

    GatewayId gateway() {
        return new GatewayId(value(GATEWAY));
    }

    Incarnation incarnation() {
        return parsed(INCARNATION, Incarnation::parse);
    }

    Signer journalKey() {
        return JdkCrypto.signer(KeyKind.ED25519, decoded(PRIVATE_KEY), decoded(PUBLIC_KEY));
    }

    byte[] publicKey() {
        return decoded(PUBLIC_KEY);
    }

    long acknowledged() {
        return number(ACKNOWLEDGED, 0);
    }

    /** Version of the fold that made the tables. */
    int fold() {
        return (int) number(FOLD, 1);
    }

    /** Position of the newest signed head that is kept; 0 for none. */
    long headSeq() {
        return number(HEAD_SEQ, 0);
    }

    byte[] headSignature() {
        return decoded(HEAD_SIGNATURE);
    }

    Origin origin() {
        String timeline = values.get(FEED_TIMELINE);
        return new Origin(
                values.containsKey(SUCCEEDS),
                timeline == null
                        ? Optional.empty()
                        : Optional.of(
                                new FeedStore.Cursor(UUID.fromString(timeline), Long.parseLong(value(FEED_SEQ)))));
    }

    /** How an origin is written down. */
    static Map<String, String> of(Origin origin) {
        Map<String, String> values = new HashMap<>();
        if (origin.succeeds()) {
            values.put(SUCCEEDS, "true");
        }
        origin.feed().ifPresent(cursor -> {
            values.put(FEED_TIMELINE, cursor.timeline().toString());
            values.put(FEED_SEQ, Long.toString(cursor.seq()));
        });
        return values;
    }

    private byte[] decoded(String name) {
        return parsed(name, Base64.getDecoder()::decode);
    }

    private long number(String name, long otherwise) {
        return values.containsKey(name) ? parsed(name, Long::parseLong) : otherwise;
    }

    private <T> T parsed(String name, Function<String, T> form) {
        try {
            return form.apply(value(name));
        } catch (IllegalArgumentException damaged) {
            throw StoreException.damaged(
                    file + " does not say its " + name + " in a form that can be read: " + damaged.getMessage());
        }
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw StoreException.damaged(file + " does not say its " + name + "; it is no store of a lane, or damaged");
        }
        return value;
    }
}
