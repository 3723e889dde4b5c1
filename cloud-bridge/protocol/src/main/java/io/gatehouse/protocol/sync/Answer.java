package io.gatehouse.protocol.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cloud answers to an {@link Ask}. On the wire: lines, the first a JSON object with its {@code type}. */
public sealed interface Answer permits Answer.Hello, Answer.Refused, FeedPage {

    /** Of the ask. */
    @Nullable
    String id();

    /**
     * What the cloud holds of the asker's journal, and how far the feed goes. Wire type {@code hello}.
     *
     * @param held {@link Mark#START} when nothing
     * @param kept the gateway may forget its entries up to this seq; not above {@code held}
     * @param feed the feed's head
     */
    record Hello(String id, Incarnation incarnation, Mark held, long kept, FeedMark feed) implements Answer {
        /** @throws IllegalArgumentException when kept is not between 0 and what is held */
        public Hello {
            if (kept < 0 || kept > held.seq()) {
                throw new IllegalArgumentException("kept is between 0 and " + held.seq() + ", but is " + kept);
            }
        }

        @Override
        public byte[] encode() {
            return object("hello", this);
        }
    }

    /** The cloud will not; {@code reason} is for people. Wire type {@code refused}. */
    record Refused(String id, String reason) implements Answer {
        @Override
        public byte[] encode() {
            return object("refused", this);
        }
    }

    byte[] encode();

    private static byte[] object(String type, Record answer) {
        return Packing.pack(Lines.join(
                List.of(Json.write(Json.object().put("type", type).<ObjectNode>setAll(Json.toTree(answer))))));
    }

    /**
     * @param lot from the topic
     * @throws MalformedException says what is wrong; also for a type that this release does not know
     */
    static Answer decode(LotId lot, byte[] message) {
        List<byte[]> lines = Lines.split(Packing.unpack(message), Limits.MAX_PAGE_ENTRIES * 2 + 1);
        if (lines.isEmpty()) {
            throw new MalformedException("an answer has at least 1 line");
        }
        var tree = Json.tree(lines.getFirst());
        String type = tree.path("type").asText();
        return switch (type) {
            case "hello" -> Json.read(tree, Hello.class);
            case "refused" -> Json.read(tree, Refused.class);
            case FeedPage.TYPE -> FeedPage.read(lot, lines);
            default -> throw new MalformedException("no answer is of type \"" + type + "\"");
        };
    }
}
