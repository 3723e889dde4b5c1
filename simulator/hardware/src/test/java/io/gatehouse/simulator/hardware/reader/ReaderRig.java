package io.gatehouse.simulator.hardware.reader;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderSettings;
import java.io.IOException;

/** A driver's hand at one kind of reader: what the contract's test does to the hardware. */
public interface ReaderRig extends AutoCloseable {

    /** The settings that open the reader of this hardware. */
    ReaderSettings settings(ReaderId id);

    /** Presents the good credential of that number, 0 and up. */
    void present(int number);

    void takeAway();

    /** Presents what is no credential of ours. */
    void presentGarbage();

    /** Whether the event is the reading of the good credential of that number. */
    boolean isReadingOf(ReaderEvent event, int number);

    /** Unplugs the hardware, or kills what it depends on. */
    void breakDown() throws IOException;

    void repair() throws IOException;

    @Override
    void close() throws IOException;
}
