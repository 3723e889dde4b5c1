package io.gatehouse.protocol.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a lot's feed with {@code after < seq <= through}, newest of each key: an answer to {@link Ask.FeedRows}, or
 * a live message. Catching up and following are one operation. On the wire: lines; first
 * {@code {"type":"feed_page","id","timeline","after","through","head"}}, then for each row {@code {"key","seq","signature"}}
 * and its body byte for byte, or {@code {"key","seq","signature","gone":true}} alone; gzip above 1 KiB.
 *
 * @param id of the ask that it answers; absent in a live message
 * @param timeline on which all its positions are
 * @param through who had everything to {@code after} has everything to here
 * @param head the newest seq of the feed when the page was made; more pages follow while it is above {@code through}
 * @param rows in ascending seq
 */
public record FeedPage(@Nullable String id, UUID timeline, long after, long through, long head, List<FeedEntry> rows)
        implements Answer {

    static final String TYPE = "feed_page";

    private record Start(String type, @Nullable String id, UUID timeline, long after, long through, long head) {}

    private record Row(
            String key,
            long seq,
            String signature,
            @Nullable Boolean gone) {}

    private static final int SIGNATURE_BYTES = 64;
    private static final int MAX_KEY_CHARS = 200;

    /** @throws IllegalArgumentException when positions are out of order, or a key comes twice */
    public FeedPage {
        rows = List.copyOf(rows);
        if (after < 0 || through < after || head < through) {
            throw new IllegalArgumentException(
                    "0 <= after <= through <= head, but they are " + after + ", " + through + ", " + head);
        }
        long previous = after;
        Set<String> keys = new HashSet<>();
        for (FeedEntry row : rows) {
            if (row.seq() <= previous || row.seq() > through || !row.timeline().equals(timeline)) {
                throw new IllegalArgumentException("row " + row.key() + " #" + row.seq() + " is not in its place");
            }
            if (!keys.add(row.key()) || row.key().isEmpty() || row.key().length() > MAX_KEY_CHARS) {
                throw new IllegalArgumentException("key twice, empty or too long: " + row.key());
            }
            previous = row.seq();
        }
    }

    /** One new row, as everybody who listens gets it: {@code after} is the feed's head before it. */
    public static FeedPage live(FeedEntry row, long after) {
        return new FeedPage(null, row.timeline(), after, row.seq(), row.seq(), List.of(row));
    }

    public FeedMark mark() {
        return new FeedMark(timeline, through);
    }

    @Override
    public byte[] encode() {
        List<byte[]> lines = new ArrayList<>(rows.size() * 2 + 1);
        lines.add(Json.write(new Start(TYPE, id, timeline, after, through, head)));
        for (FeedEntry row : rows) {
            String signature = Base64.getEncoder().encodeToString(row.signature());
            byte[] body = row.body();
            lines.add(Json.write(new Row(row.key(), row.seq(), signature, body == null ? true : null)));
            if (body != null) {
                lines.add(body);
            }
        }
        return Packing.pack(Lines.join(lines));
    }

    /** The message, or empty when it would be longer than a broker takes: then make a page of fewer rows. */
    public Optional<byte[]> encodeWithinLimit() {
        byte[] message = encode();
        return message.length <= Limits.MAX_MESSAGE_BYTES ? Optional.of(message) : Optional.empty();
    }

    /**
     * Reads a page; who signed its rows is for {@link FeedEntry#isSignedBy} to say.
     *
     * @param lot whose feed it is, from the topic
     * @throws MalformedException says what is wrong
     */
    public static FeedPage decode(LotId lot, byte[] message) {
        return read(lot, Lines.split(Packing.unpack(message), Limits.MAX_PAGE_ENTRIES * 2 + 1));
    }

    static FeedPage read(LotId lot, List<byte[]> lines) {
        if (lines.isEmpty()) {
            throw new MalformedException("a feed page has at least 1 line");
        }
        JsonNode first = Json.tree(lines.getFirst());
        if (!first.path("type").asText().equals(TYPE)) {
            throw new MalformedException("not a feed page: type is " + first.path("type"));
        }
        Start start = Json.read(first, Start.class);
        List<FeedEntry> rows = new ArrayList<>();
        for (int at = 1; at < lines.size(); at++) {
            Row row = Json.read(lines.get(at), Row.class);
            byte[] body = null;
            if (!Boolean.TRUE.equals(row.gone())) {
                at++;
                if (at == lines.size()) {
                    throw new MalformedException("row " + row.key() + " has no body");
                }
                body = lines.get(at);
            }
            rows.add(new FeedEntry(
                    lot, start.timeline(), row.key(), row.seq(), body, Lines.base64(row.signature(), SIGNATURE_BYTES)));
        }
        try {
            return new FeedPage(start.id(), start.timeline(), start.after(), start.through(), start.head(), rows);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedException("not a feed page: " + wrong.getMessage(), wrong);
        }
    }
}
