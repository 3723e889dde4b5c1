package io.gatehouse.agent.store;

import io.gatehouse.agent.salvage.Carving;
import io.gatehouse.agent.salvage.Carving.Row;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.fact.Succession.Range;
import io.gatehouse.protocol.fact.Succession.Refiled;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one incarnation leaves to the next: read page by page, whether its store is sound or not. */
final class Legacy {

    /** A car that was let in and whose passage is not known was let in within this many entries of the end. */
    private static final int OPEN_GRANTS_WITHIN = 200;

    /** Ranges that a predecessor entry tells; more of them only a disk full of holes has. */
    private static final int MOST_RANGES = 500;

    private final @Nullable StreamId stream;
    private final long acknowledged;
    private final @Nullable Carving carving;

    private Legacy(@Nullable StreamId stream, long acknowledged, @Nullable Carving carving) {
        this.stream = stream;
        this.acknowledged = acknowledged;
        this.carving = carving;
    }

    /** @throws StoreException when the disk cannot be read at all */
    static Legacy of(Path folder, GatewayId gateway) {
        Path file = folder.resolve(LaneStore.FILE);
        try {
            Map<String, String> about = Files.exists(file) ? Carving.about(file) : Map.of();
            List<StreamId> streams = Stream.of(stream(about), StreamFile.read(folder))
                    .flatMap(Optional::stream)
                    .filter(found -> found.gateway().equals(gateway))
                    .distinct()
                    .toList();
            if (streams.isEmpty() || !Files.exists(file)) {
                return new Legacy(streams.isEmpty() ? null : streams.getFirst(), 0, null);
            }
            Legacy best = of(file, streams.getFirst(), acknowledged(about));
            for (StreamId other : streams.subList(1, streams.size())) {
                Legacy legacy = of(file, other, acknowledged(about));
                best = legacy.fitting() > best.fitting() ? legacy : best;
            }
            return best;
        } catch (IOException unreadable) {
            throw new StoreException("cannot read what is left of " + file, unreadable);
        }
    }

    private static Legacy of(Path file, StreamId stream, long acknowledged) throws IOException {
        long from = acknowledged - OPEN_GRANTS_WITHIN;
        return new Legacy(stream, acknowledged, Carving.of(file, stream, seq -> seq >= from));
    }

    /** Rows whose hashes fit, if it is this stream's journal: a name may be damaged too. */
    private int fitting() {
        return carving == null ? 0 : carving.rows().size();
    }

    private static Optional<StreamId> stream(Map<String, String> about) {
        String gateway = about.get(About.GATEWAY);
        String incarnation = about.get(About.INCARNATION);
        try {
            return gateway == null || incarnation == null
                    ? Optional.empty()
                    : Optional.of(new StreamId(new GatewayId(gateway), Incarnation.parse(incarnation)));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static long acknowledged(Map<String, String> about) {
        String text = about.getOrDefault(About.ACKNOWLEDGED, "0");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /**
     * The new incarnation's second entry.
     *
     * @param knownSeq an entry of the one before that is known to have been, by whoever told
     */
    Succession.Predecessor predecessor(String reason, long knownSeq, Optional<FeedStore.Cursor> feed) {
        BitSet held = carving == null ? new BitSet() : carving.held();
        Row common = carving == null ? null : carving.rows().get(acknowledged);
        int last = (int) Math.max(Math.max(knownSeq, acknowledged), held.length() - 1L);
        return new Succession.Predecessor(
                stream == null ? null : stream.incarnation(),
                acknowledged,
                common == null ? null : HexFormat.of().formatHex(common.hash()),
                ranges(held, Math.max(1, held.nextSetBit(0)), last, true),
                ranges(held, Math.max(1, held.nextSetBit(0)), last, false),
                reason,
                feed.map(FeedStore.Cursor::timeline).orElse(null),
                feed.map(FeedStore.Cursor::seq).orElse(0L));
    }

    /** Of the positions from first to last those that are set, or are not. */
    static List<Range> ranges(BitSet held, int first, int last, boolean set) {
        List<Range> ranges = new ArrayList<>();
        int from = set ? held.nextSetBit(first) : held.nextClearBit(first);
        while (from >= 0 && from <= last) {
            int end = set ? held.nextClearBit(from) : held.nextSetBit(from);
            int to = end < 0 ? last : Math.min(end - 1, last);
            ranges.add(new Range(from, to));
            from = set ? held.nextSetBit(to + 1) : held.nextClearBit(to + 1);
        }
        return ranges.size() <= MOST_RANGES ? ranges : ranges.subList(ranges.size() - MOST_RANGES, ranges.size());
    }

    /** Every entry that nobody is known to hold, and grants whose passage is not known; oldest first. */
    List<Refiled> unconfirmed() {
        if (carving == null || stream == null) {
            return List.of();
        }
        Map<StayId, Refiled> open = new LinkedHashMap<>();
        List<Refiled> unconfirmed = new ArrayList<>();
        for (Row row : carving.rows().values()) {
            Optional<Refiled> refiled = refiled(stream, row);
            if (row.seq() > acknowledged) {
                refiled.ifPresent(unconfirmed::add);
            } else {
                refiled.ifPresent(entry -> follow(open, entry));
            }
        }
        unconfirmed.addAll(0, open.values());
        return unconfirmed;
    }

    private static void follow(Map<StayId, Refiled> open, Refiled entry) {
        Fact fact = Refiling.fact(entry);
        StayId stay = fact.stay();
        if (stay == null) {
            return;
        }
        if (fact instanceof Fact.EntryGranted || fact instanceof Fact.ExitGranted) {
            open.put(stay, entry);
        } else {
            open.remove(stay);
        }
    }

    /** Empty for what only concerns the incarnation that wrote it, and for what nobody can read. */
    private static Optional<Refiled> refiled(StreamId stream, Row row) {
        try {
            Fact fact = Body.parse(row.body()).fact();
            return switch (fact) {
                case Refiled again -> Optional.of(again);
                case Succession.Predecessor _, Succession.UnitConfirmed _, Fact.JournalOpened _, Fact.Checkpoint _ ->
                    Optional.empty();
                case Fact _ when row.body().length > Refiling.MAX_BODY_BYTES -> Optional.empty();
                case Fact _ ->
                    Optional.of(new Refiled(
                            stream.incarnation(), row.seq(), HexFormat.of().formatHex(row.hash()), row.body()));
            };
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }
}
