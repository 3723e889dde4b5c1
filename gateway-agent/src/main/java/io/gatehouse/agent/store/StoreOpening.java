package io.gatehouse.agent.store;

import io.gatehouse.agent.salvage.WalState;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store of a lane whatever state it is in. A store that is damaged, gone, or known to be older than it was is
 * set aside, what can be read of it is salvaged, and a new incarnation begins.
 */
public final class StoreOpening {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);

    private final Path folder;
    private final GatewayId gateway;
    private final RandomSource random;

    public StoreOpening(Path folder, GatewayId gateway, RandomSource random) {
        this.folder = folder;
        this.gateway = gateway;
        this.random = random;
    }

    /**
     * Asks for a new incarnation at the next opening; for a running agent that learns that its store cannot go on.
     *
     * @param reason one line for people
     * @param knownSeq an entry of this incarnation that is known to have been; 0 for none
     */
    public static void leaveNote(Path folder, String reason, long knownSeq) {
        new SetAside(folder).leaveNote(new SuccessionNote(reason, knownSeq).text());
    }

    /**
     * Opens, or begins anew.
     *
     * @throws StoreException when another agent has it open, it belongs to another gateway, or the disk is not to be used
     */
    public LaneStore open(Author author) {
        StoreLock lock = StoreLock.take(folder);
        try {
            Successor successor = new Successor(lock, folder, gateway, random);
            successor.finish();
            Optional<SuccessionNote> known = new SetAside(folder)
                    .note()
                    .map(SuccessionNote::parse)
                    .or(() -> visibleDamage().map(SuccessionNote::new));
            if (known.isEmpty()) {
                try {
                    return watched(lock);
                } catch (StoreException failed) {
                    if (!failed.isDamage()) {
                        throw failed;
                    }
                    known = Optional.of(new SuccessionNote(String.valueOf(failed.getMessage())));
                } catch (IllegalArgumentException | MalformedException failed) {
                    // The rows can be read, and what is in them was never written so.
                    known = Optional.of(new SuccessionNote(String.valueOf(failed.getMessage())));
                }
            }
            LOG.warn("a new incarnation begins: {}", known.get().reason());
            successor.begin(known.get().reason(), known.get().knownSeq(), author);
            return checked(lock, true);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * Beside a connection that only reads: whatever the other one meets while it opens a damaged file, it is not the last
     * one that closes it, and so leaves file and log to be salvaged as they are.
     */
    private LaneStore watched(StoreLock lock) {
        Path file = folder.resolve(LaneStore.FILE);
        if (!Files.exists(file)) {
            return checked(lock, false);
        }
        try (Database watch = Database.reader(file)) {
            watch.number("PRAGMA schema_version");
            return checked(lock, false);
        }
    }

    private LaneStore checked(StoreLock lock, boolean begun) {
        LaneStore store = LaneStore.opened(lock, folder, gateway, random, begun);
        try {
            store.check();
            StreamFile.read(folder)
                    .filter(newest -> !newest.equals(store.stream()))
                    .ifPresent(newest -> {
                        throw StoreException.damaged("lane.db is of incarnation "
                                + store.stream().incarnation() + ", but " + newest.incarnation()
                                + " was here after it: an older file was put back");
                    });
            StreamFile.write(folder, store.stream());
            return store;
        } catch (RuntimeException failure) {
            store.leaveFile();
            throw failure;
        }
    }

    /** What SQLite would not say: it takes an empty file for a new one, and forgets a log it cannot read. */
    private Optional<String> visibleDamage() {
        Path file = folder.resolve(LaneStore.FILE);
        Optional<StreamId> newest = StreamFile.read(folder);
        try {
            if (newest.isPresent() && (!Files.exists(file) || Files.size(file) == 0)) {
                return Optional.of("lane.db is gone");
            }
            return WalState.damage(file);
        } catch (IOException unreadable) {
            throw new StoreException("cannot look at " + file, unreadable);
        }
    }
}
