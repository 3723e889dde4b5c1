package io.gatehouse.agent.store;

import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose journal the store in this folder is, in a file beside it: without the incarnation no hash of a damaged store
 * could be checked, and a store that is gone could not be told from one that never was.
 */
final class StreamFile {

    private static final String FILE = "lane.stream";

    private StreamFile() {}

    static void write(Path folder, StreamId stream) {
        try {
            DurableFiles.replace(
                    folder.resolve(FILE),
                    (stream.gateway() + "\n" + stream.incarnation() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException notWritten) {
            throw new StoreException("cannot write " + folder.resolve(FILE), notWritten);
        }
    }

    /** Empty when there is none, or none that can be read. */
    static Optional<StreamId> read(Path folder) {
        try {
            String[] lines = Files.readString(folder.resolve(FILE)).split("\n", -1);
            return lines.length < 2
                    ? Optional.empty()
                    : Optional.of(new StreamId(new GatewayId(lines[0]), Incarnation.parse(lines[1])));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
