package io.gatehouse.cloud.lake;

import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.stream.EventStream;
import io.gatehouse.protocol.id.LotId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns the stream into Parquet files, each entry exactly once: which entries a batch takes is durable before its files
 * are written, files are named by it, and a crash makes the same batch again over the same names. One thread.
 */
public final class LakeWriter implements AutoCloseable {

    /** The points between which a crash may come. */
    enum Step {
        PLANNED,
        FILE_WRITTEN,
        FILE_RENAMED,
        ALL_WRITTEN,
        DONE
    }

    private final Database database;
    private final EventStream stream;
    private final Path folder;
    private final int batchEntries;
    private final Consumer<Step> reached;
    private final ParquetFiles files;
    private final Path temporary;

    /**
     * @param folder of the lake; files lie in {@code type=.../hour=...} below it
     * @param temporary folder for unfinished files, on the same file system; emptied now
     * @param batchEntries most entries of one batch
     */
    public LakeWriter(Database database, EventStream stream, Path folder, Path temporary, int batchEntries) {
        this(database, stream, folder, temporary, batchEntries, step -> {});
    }

    LakeWriter(
            Database database,
            EventStream stream,
            Path folder,
            Path temporary,
            int batchEntries,
            Consumer<Step> reached) {
        this.database = database;
        this.stream = stream;
        this.folder = folder;
        this.batchEntries = batchEntries;
        this.reached = reached;
        try {
            Files.createDirectories(folder);
            Files.createDirectories(temporary);
        } catch (IOException broken) {
            throw new LakeException("the lake's folders cannot be made: " + folder, broken);
        }
        this.files = ParquetFiles.open(temporary);
        this.temporary = temporary;
    }

    private record Plan(long done, long planned) {}

    /** Writes the next batch of a lot; says how many entries it had. */
    public int step(LotId lot) {
        Plan plan = plan(lot);
        if (plan.planned() == plan.done()) {
            return 0;
        }
        reached.accept(Step.PLANNED);
        List<EventStream.Event> records = records(lot, plan);
        Map<String, List<LakeRow>> byFolder = new TreeMap<>();
        for (EventStream.Event record : records) {
            LakeRow row = LakeRow.of(record);
            byFolder.computeIfAbsent("type=" + row.type() + "/hour=" + row.hour(), each -> new ArrayList<>())
                    .add(row);
        }
        String name = lot + "-" + (plan.done() + 1) + "-" + plan.planned() + ".parquet";
        byFolder.forEach((place, rows) -> write(folder.resolve(place), name, rows));
        reached.accept(Step.ALL_WRITTEN);
        database.change(transaction ->
                transaction.update("UPDATE lake_plan SET done_lot_seq = planned_lot_seq WHERE lot = ?", lot));
        reached.accept(Step.DONE);
        return records.size();
    }

    /** How far the lake has come with a lot. */
    public static long done(io.gatehouse.cloud.sql.Transaction transaction, LotId lot) {
        return transaction
                .first(row -> row.number("done_lot_seq"), "SELECT done_lot_seq FROM lake_plan WHERE lot = ?", lot)
                .orElse(0L);
    }

    /** The unfinished plan, or a new one that is durable when this returns. */
    private Plan plan(LotId lot) {
        Plan before = database.read(transaction -> transaction
                .first(
                        row -> new Plan(row.number("done_lot_seq"), row.number("planned_lot_seq")),
                        "SELECT done_lot_seq, planned_lot_seq FROM lake_plan WHERE lot = ?",
                        lot)
                .orElse(new Plan(0, 0)));
        if (before.planned() > before.done()) {
            return before;
        }
        List<EventStream.Event> next = stream.readFrom(lot, before.done(), batchEntries);
        if (next.isEmpty()) {
            return before;
        }
        Plan plan = new Plan(before.done(), next.getLast().lotSeq());
        database.change(transaction -> transaction.update(
                "INSERT INTO lake_plan (lot, done_lot_seq, planned_lot_seq) VALUES (?, ?, ?)"
                        + " ON CONFLICT (lot) DO UPDATE SET planned_lot_seq = excluded.planned_lot_seq",
                lot,
                plan.done(),
                plan.planned()));
        return plan;
    }

    private List<EventStream.Event> records(LotId lot, Plan plan) {
        List<EventStream.Event> records = new ArrayList<>();
        long after = plan.done();
        while (after < plan.planned()) {
            List<EventStream.Event> next = stream.readFrom(lot, after, batchEntries);
            if (next.isEmpty()) {
                throw new IllegalStateException("the stream of lot " + lot + " ends at " + after + ", but "
                        + plan.planned() + " was there when the batch was planned");
            }
            for (EventStream.Event record : next) {
                // A relay may repeat after a crash; the place tells.
                if (record.lotSeq() > after && record.lotSeq() <= plan.planned()) {
                    records.add(record);
                    after = record.lotSeq();
                }
            }
            if (next.getLast().lotSeq() > plan.planned()) {
                break;
            }
        }
        return records;
    }

    private void write(Path place, String name, List<LakeRow> rows) {
        Path unfinished = temporary.resolve(name);
        try {
            Files.deleteIfExists(unfinished);
            files.write(unfinished, rows);
            force(unfinished);
            reached.accept(Step.FILE_WRITTEN);
            Files.createDirectories(place);
            Files.move(
                    unfinished,
                    place.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(place);
            force(place.resolve(".."));
            reached.accept(Step.FILE_RENAMED);
        } catch (IOException broken) {
            throw new LakeException("cannot write " + place.resolve(name), broken);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
