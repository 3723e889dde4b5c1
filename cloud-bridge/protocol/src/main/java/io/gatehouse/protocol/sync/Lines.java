package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.json.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Newline-delimited bytes: each line ends with one line feed, the last one too. */
final class Lines {

    private Lines() {}

    static byte[] join(List<byte[]> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            out.writeBytes(line);
            out.write('\n');
        }
        return out.toByteArray();
    }

    /** @throws MalformedException when there are more lines, or the last one does not end */
    static List<byte[]> split(byte[] bytes, int maxLines) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (lines.size() == maxLines) {
                    throw new MalformedException("more than " + maxLines + " lines");
                }
                lines.add(Arrays.copyOfRange(bytes, start, at));
                start = at + 1;
            }
        }
        if (start != bytes.length) {
            throw new MalformedException("the last line does not end: cut off?");
        }
        return lines;
    }

    /** @throws MalformedException when the text is not base64 of that many bytes */
    static byte[] base64(String text, int length) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length != length) {
                throw new MalformedException(length + " bytes in base64 were expected, not " + bytes.length);
            }
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedException("not base64: " + notBase64.getMessage(), notBase64);
        }
    }
}
