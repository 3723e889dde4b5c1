package io.gatehouse.agent.identity;

import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.time.BootId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The journal's head in a file that is lost with the boot: on a file system in memory, or known by the boot's name to be
 * of another one. An agent that is restarted within the boot finds its own head there.
 *
 * @param confirmed whether a witness had agreed in this boot
 */
public record BootHead(BootId boot, GatewayId gateway, Incarnation incarnation, Mark mark, boolean confirmed) {

    static final String WITNESS = "this boot";

    /** Empty when there is none of this boot and this journal. */
    public static Optional<BootHead> read(Path file, BootId boot, StreamId stream) {
        try {
            BootHead left = Json.read(Files.readAllBytes(file), BootHead.class);
            return Optional.of(left)
                    .filter(head -> head.boot.equals(boot)
                            && head.gateway.equals(stream.gateway())
                            && head.incarnation.equals(stream.incarnation()));
        } catch (IOException | MalformedException nothingToBelieve) {
            // Without it the unit is unconfirmed, as after a boot.
            return Optional.empty();
        }
    }

    /** Whole or not at all; it need not outlive a power cut, so nothing is synced. */
    public void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, Json.write(this));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
