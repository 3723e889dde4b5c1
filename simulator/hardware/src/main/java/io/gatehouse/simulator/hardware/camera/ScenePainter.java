package io.gatehouse.simulator.hardware.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.PerspectiveTransform;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * Paints what a camera sees: a phone's screen with a code, held a little askew, blurred, in some light, with a sensor's
 * noise. Everything is drawn from the seed: the same seed and text give the same frame. Pure.
 */
final class ScenePainter {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    /** White modules around a code (ISO/IEC 18004, section 9.1). */
    private static final int QUIET_ZONE = 4;

    private static final Map<EncodeHintType, ?> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET_ZONE);

    private ScenePainter() {}

    /**
     * A frame with the code of the text.
     *
     * @return 640 x 480 grey bytes
     * @throws IllegalArgumentException when the text does not fit a code
     */
    static byte[] code(String text, long seed) {
        Random random = new Random(seed);
        BitMatrix modules = encode(text);
        float[] light = surroundings(random);
        paint(light, modules, askew(modules.getWidth(), random), random);
        return sensor(blurred(light), random);
    }

    /** A frame with nothing shown. */
    static byte[] empty(long seed) {
        Random random = new Random(seed);
        return sensor(surroundings(random), random);
    }

    private static BitMatrix encode(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1, HINTS);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("the text does not fit a code: " + tooLong.getMessage(), tooLong);
        }
    }

    /** Dark on one side, less so on the other. */
    private static float[] surroundings(Random random) {
        float left = 40 + random.nextFloat() * 60;
        float right = 40 + random.nextFloat() * 60;
        float[] light = new float[WIDTH * HEIGHT];
        for (int x = 0; x < WIDTH; x++) {
            light[x] = left + (right - left) * x / WIDTH;
        }
        for (int y = 1; y < HEIGHT; y++) {
            System.arraycopy(light, 0, light, y * WIDTH, WIDTH);
        }
        return light;
    }

    /** From the frame's pixels to modules: a square of about 400 pixels whose corners are off by up to 16. */
    private static PerspectiveTransform askew(int modules, Random random) {
        float size = 380 + random.nextFloat() * 60;
        float x = (WIDTH - size) / 2 + off(random);
        float y = (HEIGHT - size) / 2 + off(random) / 4;
        return PerspectiveTransform.quadrilateralToQuadrilateral(
                x + off(random),
                y + off(random),
                x + size + off(random),
                y + off(random),
                x + size + off(random),
                y + size + off(random),
                x + off(random),
                y + size + off(random),
                0,
                0,
                modules,
                0,
                modules,
                modules,
                0,
                modules);
    }

    private static float off(Random random) {
        return random.nextFloat() * 32 - 16;
    }

    private static void paint(float[] light, BitMatrix modules, PerspectiveTransform toModules, Random random) {
        float dark = 15 + random.nextFloat() * 30;
        float bright = 150 + random.nextFloat() * 90;
        float[] points = new float[2 * WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                points[2 * x] = x + 0.5f;
                points[2 * x + 1] = y + 0.5f;
            }
            toModules.transformPoints(points);
            for (int x = 0; x < WIDTH; x++) {
                int column = (int) Math.floor(points[2 * x]);
                int row = (int) Math.floor(points[2 * x + 1]);
                if (column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight()) {
                    light[y * WIDTH + x] = modules.get(column, row) ? dark : bright;
                }
            }
        }
    }

    /** The mean of each pixel and its neighbours. */
    private static float[] blurred(float[] light) {
        float[] result = Arrays.copyOf(light, light.length);
        for (int y = 1; y < HEIGHT - 1; y++) {
            for (int x = 1; x < WIDTH - 1; x++) {
                float sum = 0;
                for (int row = y - 1; row <= y + 1; row++) {
                    int at = row * WIDTH + x;
                    sum += light[at - 1] + light[at] + light[at + 1];
                }
                result[y * WIDTH + x] = sum / 9;
            }
        }
        return result;
    }

    /** Noise of up to 12 of 256 steps either way. */
    private static byte[] sensor(float[] light, Random random) {
        byte[] grey = new byte[light.length];
        byte[] noise = new byte[light.length];
        random.nextBytes(noise);
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Math.clamp(Math.round(light[i] + noise[i] / 10.6f), 0, 255);
        }
        return grey;
    }
}
