package io.gatehouse.simulator.hardware.camera;

import io.gatehouse.device.qr.QrReader;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.time.Clock;

/**
 * Driver {@code virtual-camera}: the product's QR reader on a {@link VirtualCamera}. Parameters: {@code port} of the
 * {@link CodeScene}, {@code host} (default 127.0.0.1), and {@code repeat_ms}, {@code text_max} of the QR reader.
 */
public final class VirtualCameraDriver implements ReaderDriver {

    @Override
    public String name() {
        return "virtual-camera";
    }

    @Override
    public ReaderKind kind() {
        return ReaderKind.QR;
    }

    @Override
    public Reader open(ReaderSettings settings, Clock clock, RandomSource random) {
        settings.allowOnly("host", "port", QrReader.REPEAT_MS, QrReader.TEXT_MAX);
        var camera = new VirtualCamera(settings.text("host", "127.0.0.1"), settings.number("port", 1, 65_535), clock);
        return new QrReader(settings, camera, clock);
    }
}
