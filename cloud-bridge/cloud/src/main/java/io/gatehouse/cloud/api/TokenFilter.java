package io.gatehouse.cloud.api;

import io.gatehouse.protocol.json.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody in without the token, but for the question whether the cloud is well. */
@ServerFilter("/**")
final class TokenFilter {

    private final BearerToken token;

    TokenFilter(BearerToken token) {
        this.token = token;
    }

    @RequestFilter
    @Nullable
    HttpResponse<byte[]> check(HttpRequest<?> request) {
        if (request.getPath().equals("/health")
                || token.isShownBy(request.getHeaders().get("Authorization"))) {
            return null;
        }
        return HttpResponse.<byte[]>status(HttpStatus.UNAUTHORIZED)
                .body(Json.write(Json.object()
                        .put(
                                "error",
                                "the header Authorization: Bearer TOKEN is missing or wrong;"
                                        + " the token is in the cloud's token_file")
                        .put("status", HttpStatus.UNAUTHORIZED.getCode())))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
