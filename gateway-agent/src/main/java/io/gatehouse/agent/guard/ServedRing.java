package io.gatehouse.agent.guard;

import io.gatehouse.protocol.json.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which the guard's doings survive a crash until they are in the journal: {@value #SLOTS} slots of
 * {@value #SLOT_BYTES} bytes, all allocated beforehand, so that a full disk takes them too. A slot: magic, CRC-32C of the
 * rest, number, whether it is journalled, length, JSON. A slot whose sum is wrong was torn and is empty. One thread.
 */
final class ServedRing implements AutoCloseable {

    /** The name of the file within the store's folder. */
    static final String FILE = "guard.ring";

    /** Cars that may have been let out and not be journalled. */
    static final int SLOTS = 128;

    static final int SLOT_BYTES = 2048;

    private static final int MAGIC = 0x47485247;
    private static final int HEADER_BYTES = 4 + 4 + 8 + 4 + 4;
    private static final Logger LOG = LoggerFactory.getLogger(ServedRing.class);

    private final FileChannel file;
    private final List<Served> before = new ArrayList<>();
    private final Set<Long> owed = new HashSet<>();
    private long lastNumber;

    private ServedRing(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens the ring of a store's folder and reads what is owed; makes it where there is none.
     *
     * @throws IOException when the disk cannot be read or has no room
     */
    static ServedRing open(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ServedRing ring = new ServedRing(file);
            ring.allocate();
            for (int slot = 0; slot < SLOTS; slot++) {
                ring.read(slot);
            }
            ring.before.sort(Comparator.comparingLong(Served::number));
            return ring;
        } catch (IOException broken) {
            file.close();
            throw broken;
        }
    }

    private void allocate() throws IOException {
        long whole = (long) SLOTS * SLOT_BYTES;
        long size = file.size();
        if (size < whole) {
            writeAt(ByteBuffer.allocate((int) (whole - size)), size);
        }
    }

    private void read(int slot) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        long position = (long) slot * SLOT_BYTES;
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // Until the slot is read or the file ends.
        }
        bytes.flip();
        if (bytes.remaining() < SLOT_BYTES || bytes.getInt() != MAGIC || bytes.getInt() != sum(bytes)) {
            return;
        }
        long number = bytes.getLong();
        boolean journalled = bytes.getInt() != 0;
        byte[] json = new byte[Math.clamp(bytes.getInt(), 0, SLOT_BYTES - HEADER_BYTES)];
        bytes.get(json);
        lastNumber = Math.max(lastNumber, number);
        if (!journalled) {
            try {
                before.add(ServedForm.read(number, json));
                owed.add(number);
            } catch (MalformedException otherRelease) {
                LOG.warn("record {} of the exit guard is unreadable: {}", number, otherRelease.getMessage());
            }
        }
    }

    /** What was not journalled when it was opened, oldest first. */
    List<Served> before() {
        return List.copyOf(before);
    }

    /** The highest number it has ever held; 0 for none. */
    long lastNumber() {
        return lastNumber;
    }

    /**
     * Keeps a record; on the disk when this returns.
     *
     * @throws IOException when the disk does not take it, or its slot is still owed to the journal
     */
    void keep(Served served) throws IOException {
        if (owed.contains(served.number() - SLOTS)) {
            throw new IOException("the ring is full of records that are not journalled");
        }
        write(served.number(), false, ServedForm.write(served, SLOT_BYTES - HEADER_BYTES));
        owed.add(served.number());
    }

    /** It is in the journal. */
    void journalled(long number) throws IOException {
        if (owed.remove(number)) {
            write(number, true, new byte[0]);
        }
    }

    private void write(long number, boolean journalled, byte[] json) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        bytes.position(8)
                .putLong(number)
                .putInt(journalled ? 1 : 0)
                .putInt(json.length)
                .put(json);
        bytes.putInt(0, MAGIC).position(8).limit(SLOT_BYTES);
        bytes.putInt(4, sum(bytes)).position(0);
        writeAt(bytes, number % SLOTS * SLOT_BYTES);
    }

    private void writeAt(ByteBuffer bytes, long start) throws IOException {
        long position = start;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
        file.force(false);
    }

    private static int sum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        return (int) sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
