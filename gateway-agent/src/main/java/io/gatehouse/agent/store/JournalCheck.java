package io.gatehouse.agent.store;

import io.gatehouse.protocol.id.StreamId;
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
            try (Database rebuilt = Database.writer(scratch, LaneStore.SCRIPTS)) {
                String good = new JournalWalk(journal, rebuilt).check(authority);
                return strangeness(folder, journal.stream())
                        .map(strange -> new Finding(false, strange + " What is here is whole in itself: " + good))
                        .orElse(new Finding(true, good));
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

    /** What only the files beside a sound store tell. */
    private static Optional<String> strangeness(Path folder, StreamId stream) {
        Optional<StreamId> expected = StreamFile.read(folder).filter(named -> !named.equals(stream));
        if (expected.isPresent()) {
            return Optional.of("The folder is that of " + expected.get().gateway() + ", incarnation "
                    + expected.get().incarnation() + ": an older file or another lane's was put here.");
        }
        boolean lacksLog = RunRecord.wasRunning(folder) && !Files.exists(folder.resolve(LaneStore.FILE + "-wal"));
        return lacksLog
                ? Optional.of("The agent did not stop in order, and there is no lane.db-wal: the newest entries may be"
                        + " missing, look for that file.")
                : Optional.empty();
    }

    private static void deleteWithWal(Path file) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }
}
