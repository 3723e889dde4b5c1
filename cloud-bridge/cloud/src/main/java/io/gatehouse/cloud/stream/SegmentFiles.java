package io.gatehouse.cloud.stream;

import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The embedded stream: a folder a lot with segment files {@code 00000001.ndjson}, one envelope a line, each with
 * {@code meta.lot_seq}. Appends are fsynced. A last line that a crash tore is cut off when the lot is opened; the relay
 * then brings it again. Thread-safe.
 */
public final class SegmentFiles implements EventStream {

    private static final int NAME_DIGITS = 8;

    private final Path folder;
    private final long segmentBytes;
    private final Map<LotId, Segments> lots = new HashMap<>();

    /** @param segmentBytes a segment that has reached this size is followed by a new one */
    public SegmentFiles(Path folder, long segmentBytes) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
    }

    @Override
    public synchronized void append(LotId lot, List<Event> records) {
        Segments segments = segments(lot);
        List<Event> fresh = records.stream()
                .filter(record -> record.lotSeq() > segments.tail)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        try {
            Path file = segments.fileForAppend(segmentBytes);
            boolean isNew = !Files.exists(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long end = channel.size();
                try {
                    write(channel, end, fresh);
                } catch (IOException broken) {
                    // A half written batch must not be followed by another: back to what was whole.
                    channel.truncate(end);
                    throw broken;
                }
            }
            if (isNew) {
                forceFolder(segments.folder);
                segments.files.add(new Segment(file, fresh.getFirst().lotSeq()));
            }
            segments.tail = fresh.getLast().lotSeq();
        } catch (IOException broken) {
            throw new StreamException("stream of lot " + lot + " cannot be written in " + segments.folder, broken);
        }
    }

    private static void write(FileChannel channel, long end, List<Event> records) throws IOException {
        int size = records.stream()
                .mapToInt(record -> record.envelope().length + 1)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        records.forEach(record -> bytes.put(record.envelope()).put((byte) '\n'));
        bytes.flip();
        channel.position(end);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public List<Event> readFrom(LotId lot, long afterLotSeq, int most) {
        List<Segment> files;
        long tail;
        synchronized (this) {
            Segments segments = segments(lot);
            files = List.copyOf(segments.files);
            tail = segments.tail;
        }
        List<Event> records = new ArrayList<>();
        for (int at = 0; at < files.size() && records.size() < most; at++) {
            boolean isBefore = at + 1 < files.size() && files.get(at + 1).firstLotSeq() <= afterLotSeq + 1;
            if (!isBefore) {
                read(files.get(at).file(), afterLotSeq, tail, most, records);
            }
        }
        return records;
    }

    private static void read(Path file, long afterLotSeq, long tail, int most, List<Event> into) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line;
            while (into.size() < most && (line = lines.readLine()) != null) {
                byte[] envelope = line.getBytes(StandardCharsets.UTF_8);
                long lotSeq = lotSeq(envelope);
                // Above the tail is what an append that still runs has written so far.
                if (lotSeq > tail) {
                    return;
                }
                if (lotSeq > afterLotSeq) {
                    into.add(new Event(lotSeq, envelope));
                }
            }
        } catch (IOException | MalformedException broken) {
            throw new StreamException("segment " + file + " cannot be read", broken);
        }
    }

    @Override
    public synchronized OptionalLong tail(LotId lot) {
        long tail = segments(lot).tail;
        return tail == 0 ? OptionalLong.empty() : OptionalLong.of(tail);
    }

    @Override
    public void close() {
        // Files are open only while they are used.
    }

    private Segments segments(LotId lot) {
        return lots.computeIfAbsent(lot, each -> {
            try {
                return Segments.open(folder, folder.resolve(each.value()));
            } catch (IOException | MalformedException broken) {
                throw new StreamException("stream of lot " + each + " cannot be opened in " + folder, broken);
            }
        });
    }

    private static long lotSeq(byte[] envelope) {
        long lotSeq = Json.tree(envelope).path("meta").path("lot_seq").asLong(0);
        if (lotSeq < 1) {
            throw new MalformedException("a record without meta.lot_seq");
        }
        return lotSeq;
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record Segment(Path file, long firstLotSeq) {}

    /** One lot's files and where they end. */
    private static final class Segments {

        private final Path folder;
        private final List<Segment> files = new ArrayList<>();
        private long tail;

        private Segments(Path folder) {
            this.folder = folder;
        }

        static Segments open(Path root, Path folder) throws IOException {
            boolean isNew = Files.notExists(folder);
            Files.createDirectories(folder);
            if (isNew) {
                forceFolder(root);
            }
            Segments segments = new Segments(folder);
            List<Path> files;
            try (Stream<Path> listed = Files.list(folder)) {
                files = listed.filter(file -> file.toString().endsWith(".ndjson"))
                        .sorted()
                        .toList();
            }
            for (int at = 0; at < files.size(); at++) {
                if (at == files.size() - 1) {
                    cutTornLine(files.get(at));
                }
                List<String> lines = Files.readAllLines(files.get(at));
                if (!lines.isEmpty()) {
                    segments.files.add(
                            new Segment(files.get(at), lotSeq(lines.getFirst().getBytes(StandardCharsets.UTF_8))));
                    segments.tail = lotSeq(lines.getLast().getBytes(StandardCharsets.UTF_8));
                }
            }
            return segments;
        }

        /** What follows the last line break was never acknowledged to anybody. */
        private static void cutTornLine(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end < bytes.length) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(end);
                    channel.force(true);
                }
            }
        }

        Path fileForAppend(long segmentBytes) throws IOException {
            if (!files.isEmpty() && Files.size(files.getLast().file()) < segmentBytes) {
                return files.getLast().file();
            }
            String number = String.valueOf(files.size() + 1);
            return folder.resolve("0".repeat(Math.max(0, NAME_DIGITS - number.length())) + number + ".ndjson");
        }
    }
}
