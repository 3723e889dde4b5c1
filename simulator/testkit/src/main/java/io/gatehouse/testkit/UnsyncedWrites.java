package io.gatehouse.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a program wrote and did not sync, from the log of {@code disk.c}. A disk may have any of the versions of a sector
 * that it was given since the last sync, each sector for itself: pages are written out when the operating system likes.
 */
final class UnsyncedWrites {

    private static final int SECTOR = 512;
    private static final int HEADER = 32;

    private final Map<String, OfFile> files = new TreeMap<>();

    /** One file's: earlier contents of its sectors, oldest first, and how long it was at the last sync. */
    private static final class OfFile {
        final Map<Long, List<byte[]>> before = new HashMap<>();
        final long size;

        OfFile(long size) {
            this.size = size;
        }
    }

    private UnsyncedWrites() {}

    static UnsyncedWrites read(Path log) throws IOException {
        UnsyncedWrites writes = new UnsyncedWrites();
        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.nativeOrder());
        while (records.remaining() >= HEADER) {
            int kind = records.getInt();
            byte[] path = new byte[records.getInt()];
            long offset = records.getLong();
            long length = records.getLong();
            long size = records.getLong();
            if (records.remaining() < path.length + length) {
                // Died while noting: the write it was for never began.
                break;
            }
            byte[] old = new byte[(int) length];
            records.get(path).get(old);
            writes.take(kind, new String(path, StandardCharsets.UTF_8), offset, old, size);
        }
        return writes;
    }

    private void take(int kind, String path, long offset, byte[] old, long size) {
        if (kind == 'S') {
            files.remove(path);
            return;
        }
        OfFile file = files.computeIfAbsent(path, _ -> new OfFile(size));
        for (int at = 0; at < old.length; at += SECTOR) {
            file.before
                    .computeIfAbsent((offset + at) / SECTOR, _ -> new ArrayList<>())
                    .add(Arrays.copyOfRange(old, at, at + SECTOR));
        }
    }

    /** @return how many sectors have another content now */
    int lose(Random random) throws IOException {
        int changed = 0;
        for (Map.Entry<String, OfFile> file : files.entrySet()) {
            Path path = Path.of(file.getKey());
            if (Files.exists(path)) {
                // All kept, all lost, or each sector for itself.
                changed += switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> lose(path, file.getValue(), versions -> 0);
                    default -> lose(path, file.getValue(), versions -> random.nextInt(versions));
                };
            }
        }
        return changed;
    }

    /** Which of so many versions of a sector the disk has; the last is what the program wrote last. */
    private interface Choice {
        int of(int versions);
    }

    private static int lose(Path path, OfFile file, Choice choice) throws IOException {
        int changed = 0;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long size = channel.size();
            for (Map.Entry<Long, List<byte[]>> sector : file.before.entrySet()) {
                List<byte[]> before = sector.getValue();
                int chosen = choice.of(before.size() + 1);
                if (chosen < before.size()) {
                    channel.write(ByteBuffer.wrap(before.get(chosen)), sector.getKey() * SECTOR);
                    changed++;
                }
            }
            // A longer file may have been written down as such or not.
            channel.truncate(choice.of(2) == 0 ? file.size : size);
        }
        return changed;
    }
}
