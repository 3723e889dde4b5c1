package io.gatehouse.agent.store;

import io.gatehouse.protocol.json.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Checks a store, whether or not an agent is running on it: who vouches for its journal key, every hash and link, the
 * signed head, every checkpoint, and that the lane's tables are what the journals fold to.
 */
public final class JournalCheck {

    /**
     * What was found.
     *
     * @param words one sentence; when something is wrong, the first thing
     */
    public record Finding(boolean good, String words) {}

    private JournalCheck() {}

    /** Without asking whether the lot's CA vouches for the unit. */
    public static Finding of(Path folder, JournalReading journal) {
        return of(folder, journal, Optional.empty());
    }

    /**
     * @param folder of the store that the journal was opened from
     * @param authority the lot's CA, which must vouch for the unit that certified the journal key
     */
    public static Finding of(Path folder, JournalReading journal, Optional<X509Certificate> authority) {
        try {
            Path scratch = Files.createTempFile("gatehouse-rebuild", ".db");
            try (Database live = Database.reader(folder.resolve(LaneStore.FILE));
                    Database rebuilt = Database.writer(scratch, LaneStore.SCRIPTS)) {
                return new Finding(true, new JournalWalk(live, journal.stream(), rebuilt).check(authority));
            } catch (JournalWalk.WrongException wrong) {
                return new Finding(false, String.valueOf(wrong.getMessage()));
            } catch (StoreException | MalformedException unreadable) {
                return new Finding(false, String.valueOf(unreadable.getMessage()));
            } finally {
                deleteWithWal(scratch);
            }
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    private static void deleteWithWal(Path file) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }
}
