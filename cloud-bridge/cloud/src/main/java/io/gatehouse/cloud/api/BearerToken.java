package io.gatehouse.cloud.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that an operator's program must show. */
public record BearerToken(String value) {

    /** @param authorization the header, if there is one */
    boolean isShownBy(@Nullable String authorization) {
        byte[] expected = ("Bearer " + value).getBytes(StandardCharsets.UTF_8);
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
