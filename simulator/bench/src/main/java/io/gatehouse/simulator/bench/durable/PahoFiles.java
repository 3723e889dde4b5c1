package io.gatehouse.simulator.bench.durable;

import java.nio.file.Path;
import org.eclipse.paho.mqttv5.client.persist.MqttDefaultFilePersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttPersistable;

/** The persistence that Paho brings: each message a file of its own. It syncs each file, not its folder. */
final class PahoFiles implements AutoCloseable {

    private final MqttDefaultFilePersistence persistence;
    private long number;

    PahoFiles(Path folder) throws MqttException {
        persistence = new MqttDefaultFilePersistence(folder.toString());
        persistence.open("bench");
    }

    void put(byte[] message) {
        try {
            persistence.put("s-" + number++, new Message(message));
        } catch (MqttException notStored) {
            throw new IllegalStateException("Paho did not store a message", notStored);
        }
    }

    void empty() throws MqttException {
        persistence.clear();
    }

    @Override
    public void close() throws MqttException {
        persistence.clear();
        persistence.close();
    }

    /** A message as Paho hands it to its persistence: all of it is header. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared
    private record Message(byte[] bytes) implements MqttPersistable {

        private static final byte[] NOTHING = {};

        @Override
        public byte[] getHeaderBytes() {
            return bytes;
        }

        @Override
        public int getHeaderLength() {
            return bytes.length;
        }

        @Override
        public int getHeaderOffset() {
            return 0;
        }

        @Override
        public byte[] getPayloadBytes() {
            return NOTHING;
        }

        @Override
        public int getPayloadLength() {
            return 0;
        }

        @Override
        public int getPayloadOffset() {
            return 0;
        }
    }
}
