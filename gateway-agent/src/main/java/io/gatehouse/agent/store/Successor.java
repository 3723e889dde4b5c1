package io.gatehouse.agent.store;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.fact.Succession.Refiled;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a new incarnation in the place of a store that cannot go on (design, section 3): its store is made beside the
 * old one, whole, and only then takes its place. A power cut at any moment leaves the old one or the new one.
 */
final class Successor {

    private static final Logger LOG = LoggerFactory.getLogger(Successor.class);
    private static final String BUILDING = "lane.db.building";
    private static final String FINISHED = "lane.db.new";
    private static final int REFILED_AT_ONCE = 500;

    private final StoreLock lock;
    private final Path folder;
    private final GatewayId gateway;
    private final RandomSource random;

    Successor(StoreLock lock, Path folder, GatewayId gateway, RandomSource random) {
        this.lock = lock;
        this.folder = folder;
        this.gateway = gateway;
        this.random = random;
    }

    /** Goes on with what a power cut may have interrupted. */
    void finish() {
        Path finished = folder.resolve(FINISHED);
        if (!Files.exists(finished)) {
            return;
        }
        try (Database database = Database.reader(finished)) {
            About about = About.read(database);
            StreamFile.write(folder, new StreamId(about.gateway(), about.incarnation()));
        } catch (StoreException damaged) {
            if (damaged.isDamage() && Files.exists(folder.resolve(LaneStore.FILE))) {
                LOG.error("{} cannot be used and is made again", finished, damaged);
                deleteWithLog(finished);
                return;
            }
            throw damaged;
        }
        deleteLog(finished);
        new SetAside(folder).replaceBy(finished);
    }

    /**
     * Makes the store of a new incarnation with the entries that the old one leaves, and puts it in the old one's place.
     *
     * @param knownSeq an entry of the old incarnation that is known to have been; 0 for none
     */
    void begin(String reason, long knownSeq, Author author) {
        Path building = folder.resolve(BUILDING);
        deleteWithLog(building);
        Legacy legacy = Legacy.of(folder, gateway);
        Optional<FeedStore.Cursor> feed = FeedStore.cursorIn(folder);
        LaneStore fresh = LaneStore.successor(lock, building, gateway, random, feed);
        try {
            fresh.append(List.of(
                    author.written(
                            author.opening(fresh.stream(), fresh.journalKey().publicKey())),
                    author.written(legacy.predecessor(reason, knownSeq, feed))));
            refile(fresh, legacy.unconfirmed(), author);
            fresh.emptyWal();
        } finally {
            fresh.closeFile();
        }
        try {
            DurableFiles.move(building, folder.resolve(FINISHED));
        } catch (IOException cannotMove) {
            throw new StoreException("cannot finish " + building, cannotMove);
        }
        finish();
    }

    private static void refile(LaneStore fresh, List<Refiled> entries, Author author) {
        for (int from = 0; from < entries.size(); from += REFILED_AT_ONCE) {
            List<Written> some = entries.subList(from, Math.min(entries.size(), from + REFILED_AT_ONCE)).stream()
                    .map(author::written)
                    .toList();
            fresh.append(some);
            fresh.rest();
        }
    }

    private static void deleteWithLog(Path file) {
        delete(file, List.of("", "-wal", "-shm"));
    }

    /** Of a file that was closed whole and then only read: the reader leaves an empty one. */
    private static void deleteLog(Path file) {
        delete(file, List.of("-wal", "-shm"));
    }

    private static void delete(Path file, List<String> suffixes) {
        try {
            for (String suffix : suffixes) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        } catch (IOException cannotDelete) {
            throw new StoreException("cannot delete " + file, cannotDelete);
        }
    }
}
