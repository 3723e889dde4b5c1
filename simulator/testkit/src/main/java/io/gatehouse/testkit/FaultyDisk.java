package io.gatehouse.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk below a child program that fails when it is told to, made of a small C library that stands between the program
 * and the operating system ({@code disk.c}). Tests that use it need {@code gcc}. Any thread may set the mode.
 */
public final class FaultyDisk {

    private static final int CONTROL_BYTES = 4096;
    private static final int SYNCS_AT = 8;
    private static final int WRITES_AT = 16;
    private static final int READS_AT = 24;

    private final Path folder;
    private final Path library;
    private final Path controlFile;
    private final Path log;
    private final MappedByteBuffer control;

    /** How it fails. */
    public enum Mode {
        WORKS('n'),
        /** Writes fail: no space left. */
        FULL('f'),
        /** Writes, syncs and opening for writing fail. */
        READ_ONLY('r'),
        /** A sync takes 5 s. */
        SLOW('s'),
        /** Writes and syncs do not come back before the mode changes. */
        HANGS('h'),
        /** Reads neither. */
        FREEZES('z'),
        /** A sync says that it is done, and is not. */
        LIES('l');

        private final char letter;

        Mode(char letter) {
            this.letter = letter;
        }
    }

    private FaultyDisk(Path folder, Path library, Path controlFile, Path log, MappedByteBuffer control) {
        this.folder = folder;
        this.library = library;
        this.controlFile = controlFile;
        this.log = log;
        this.control = control;
    }

    /**
     * A disk that holds everything below a folder.
     *
     * @param workshop another folder, for what the disk itself needs
     */
    public static FaultyDisk under(Path folder, Path workshop) throws IOException, InterruptedException {
        Path source = workshop.resolve("disk.c");
        Path library = workshop.resolve("disk.so");
        try (InputStream text = FaultyDisk.class.getResourceAsStream("disk.c")) {
            if (text == null) {
                throw new IllegalStateException("disk.c is missing from the test kit");
            }
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        }
        Process compiler = new ProcessBuilder(List.of(
                        Programs.require("gcc").toString(),
                        "-shared",
                        "-fPIC",
                        "-O2",
                        "-o",
                        library.toString(),
                        source.toString(),
                        "-ldl",
                        "-lpthread"))
                .redirectErrorStream(true)
                .start();
        String words = new String(compiler.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new IllegalStateException("gcc did not build disk.c: " + words);
        }
        Path controlFile = workshop.resolve("disk.control");
        Files.write(controlFile, new byte[CONTROL_BYTES]);
        try (FileChannel channel = FileChannel.open(controlFile, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer control = channel.map(FileChannel.MapMode.READ_WRITE, 0, CONTROL_BYTES);
            control.order(ByteOrder.nativeOrder());
            FaultyDisk disk = new FaultyDisk(
                    folder.toAbsolutePath(), library, controlFile, workshop.resolve("disk.log"), control);
            disk.mode(Mode.WORKS);
            return disk;
        }
    }

    /** What a child program needs in its environment to be on this disk. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "GATEHOUSE_DISK_FOLDER", folder.toString(),
                "GATEHOUSE_DISK_CONTROL", controlFile.toString());
    }

    /** The same, with a memory of what was not synced, so that {@link #cutPower} can take it back. */
    public Map<String, String> environmentWithPowerCuts() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "GATEHOUSE_DISK_FOLDER", folder.toString(),
                "GATEHOUSE_DISK_CONTROL", controlFile.toString(),
                "GATEHOUSE_DISK_LOG", log.toString());
    }

    /** How it behaves from now on. */
    public void mode(Mode mode) {
        control.put(0, (byte) mode.letter);
    }

    /** Syncs that came by: none would mean that the library is not where it should be. */
    public long syncs() {
        return control.getLong(SYNCS_AT);
    }

    /** Writes that came by. */
    public long writes() {
        return control.getLong(WRITES_AT);
    }

    /** Reads that came by, and back. */
    public long reads() {
        return control.getLong(READS_AT);
    }

    /**
     * The power is gone: the program must be dead. What was not synced is kept, lost or torn, sector by sector.
     *
     * @return sectors that are not as the program wrote them
     */
    public int cutPower(Random random) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        int changed = UnsyncedWrites.read(log).lose(random);
        Files.delete(log);
        return changed;
    }
}
