package io.gatehouse.cloud.api;

import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import java.time.DateTimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into JSON that says what happened and what to do. */
@Controller("/errors")
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Error(global = true, exception = Problem.class)
    HttpResponse<byte[]> problem(HttpRequest<?> request, Problem problem) {
        return answer(problem.status(), request, String.valueOf(problem.getMessage()));
    }

    @Error(global = true, exception = MalformedException.class)
    HttpResponse<byte[]> malformed(HttpRequest<?> request, MalformedException malformed) {
        return answer(HttpStatus.BAD_REQUEST.getCode(), request, String.valueOf(malformed.getMessage()));
    }

    @Error(global = true, exception = IllegalArgumentException.class)
    HttpResponse<byte[]> argument(HttpRequest<?> request, IllegalArgumentException wrong) {
        return answer(HttpStatus.BAD_REQUEST.getCode(), request, String.valueOf(wrong.getMessage()));
    }

    @Error(global = true, exception = DateTimeException.class)
    HttpResponse<byte[]> day(HttpRequest<?> request, DateTimeException wrong) {
        return answer(HttpStatus.BAD_REQUEST.getCode(), request, "day is YYYY-MM-DD: " + wrong.getMessage());
    }

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<byte[]> notFound(HttpRequest<?> request) {
        return answer(
                HttpStatus.NOT_FOUND.getCode(),
                request,
                "there is no " + request.getMethodName() + " " + request.getPath());
    }

    @Error(global = true)
    HttpResponse<byte[]> fault(HttpRequest<?> request, Throwable fault) {
        LOG.error("{} {} failed", request.getMethodName(), request.getPath(), fault);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR.getCode(),
                request,
                "the cloud failed: " + fault.getMessage() + "; its log says more. Nothing was half done");
    }

    private static HttpResponse<byte[]> answer(int status, HttpRequest<?> request, String words) {
        byte[] body = Json.write(Json.object()
                .put("error", words)
                .put("status", status)
                .put("request", request.getMethodName() + " " + request.getPath()));
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
