package io.gatehouse.simulator.hardware.camera;

import io.gatehouse.device.qr.QrReader;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.simulator.hardware.reader.ReaderContract;
import io.gatehouse.simulator.hardware.reader.ReaderRig;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VirtualCameraReaderTest extends ReaderContract {

    @Override
    protected ReaderRig rig() throws IOException {
        return new CameraRig();
    }

    @Test
    void another_code_in_the_place_of_the_first_is_read() {
        reader().arm(true);
        for (int driver = 0; driver < 4; driver++) {
            hardware().present(driver);
            awaitReadingOf(driver);
        }
    }

    private static final class CameraRig implements ReaderRig {
        private static final long SEED = 20261122;
        private final int port;
        private @Nullable CodeScene scene;

        private CameraRig() throws IOException {
            System.out.println("seed " + SEED);
            CodeScene opened = CodeScene.open(0, SEED);
            scene = opened;
            port = opened.port();
        }

        /** As long as a live pass in base45. */
        static String text(int number) {
            return "PASS:" + number + "A7$%*+-./: ".repeat(34).substring(0, 369);
        }

        @Override
        public ReaderSettings settings(ReaderId id) {
            return new ReaderSettings(
                    ReaderKind.QR,
                    "virtual-camera",
                    id,
                    Map.of("port", Integer.toString(port), QrReader.TEXT_MAX, "400"));
        }

        @Override
        public void present(int number) {
            if (scene != null) {
                scene.show(text(number));
            }
        }

        @Override
        public void presentGarbage() {
            if (scene != null) {
                scene.show("0123456789".repeat(50));
            }
        }

        @Override
        public void takeAway() {
            if (scene != null) {
                scene.hide();
            }
        }

        @Override
        public boolean isReadingOf(ReaderEvent event, int number) {
            return event instanceof ReaderEvent.Code code && code.text().equals(text(number));
        }

        @Override
        public void breakDown() throws IOException {
            close();
        }

        @Override
        public void repair() throws IOException {
            scene = CodeScene.open(port, SEED);
        }

        @Override
        public void close() throws IOException {
            if (scene != null) {
                scene.close();
                scene = null;
            }
        }
    }
}
