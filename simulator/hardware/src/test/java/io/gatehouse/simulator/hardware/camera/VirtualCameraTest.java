package io.gatehouse.simulator.hardware.camera;

import io.gatehouse.device.qr.Camera;
import io.gatehouse.protocol.time.Clock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

class VirtualCameraTest extends CameraContract {

    private static final long SEED = 20261122;
    private @Nullable CodeScene scene;
    private int port;

    @Override
    Camera camera(Clock clock) throws IOException {
        repair();
        return new VirtualCamera("127.0.0.1", port, clock);
    }

    @Override
    void breakDown() throws IOException {
        if (scene != null) {
            scene.close();
            scene = null;
        }
    }

    @Override
    void repair() throws IOException {
        CodeScene opened = CodeScene.open(port, SEED);
        port = opened.port();
        scene = opened;
    }
}
