package io.gatehouse.protocol.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;

/** What a gateway asks the cloud. On the wire: one JSON object with its {@code type}. */
public sealed interface Ask {

    /** Drawn at random by the asker; the answer repeats it, so that an old answer is not taken for a new one. */
    String id();

    /**
     * What do you hold of my journal, and how far is the feed? Wire type {@code hello}.
     *
     * @param head of the asker's journal
     * @param feed what the asker has of the feed
     */
    record Hello(String id, Incarnation incarnation, Mark head, FeedMark feed) implements Ask {}

    /** The rows after this position, please. Wire type {@code feed_page}. */
    record FeedRows(String id, FeedMark after) implements Ask {}

    default byte[] encode() {
        String type = switch (this) {
            case Hello hello -> "hello";
            case FeedRows rows -> FeedPage.TYPE;
        };
        return Packing.pack(Json.write(Json.object().put("type", type).<ObjectNode>setAll(Json.toTree(this))));
    }

    /** @throws MalformedException says what is wrong; also for a type that this release does not know */
    static Ask decode(byte[] message) {
        var tree = Json.tree(Packing.unpack(message));
        String type = tree.path("type").asText();
        return switch (type) {
            case "hello" -> Json.read(tree, Hello.class);
            case FeedPage.TYPE -> Json.read(tree, FeedRows.class);
            default -> throw new MalformedException("no ask is of type \"" + type + "\"");
        };
    }
}
