package io.gatehouse.cloud.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.cloud.lot.Registration;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.time.Clock;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;

/** The operator's API: bytes in, bytes out; what is done is in {@link Operations}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
final class OperatorController {

    private static final int MOST_LISTED = 1000;

    private final Operations operations;
    private final Clock clock;

    OperatorController(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Post("/lots")
    HttpResponse<byte[]> register(@Body byte[] body) {
        Registration registration = Json.read(body, Registration.class);
        operations.register(registration);
        return answer(
                HttpStatus.CREATED,
                Json.object().put("lot", registration.lot().lot().value()));
    }

    @Get("/lots")
    HttpResponse<byte[]> lots() {
        return answer(HttpStatus.OK, operations.lots());
    }

    @Get("/lots/{lot}/today{?day}")
    HttpResponse<byte[]> today(@PathVariable String lot, @QueryValue(defaultValue = "") String day) {
        return answer(HttpStatus.OK, operations.reading(transaction -> {
            LotRow row = Operations.lot(transaction, new LotId(lot));
            LocalDate date = day.isEmpty() ? clock.now().atZone(row.zone()).toLocalDate() : LocalDate.parse(day);
            return Today.of(transaction, row, date);
        }));
    }

    @Get("/lots/{lot}/state")
    HttpResponse<byte[]> state(@PathVariable String lot) {
        return answer(
                HttpStatus.OK,
                operations.reading(transaction -> LotState.of(transaction, new LotId(lot), clock.now())));
    }

    @Post("/lots/{lot}/open")
    HttpResponse<byte[]> open(@PathVariable String lot, @Body byte[] body) {
        return answer(
                HttpStatus.ACCEPTED, operations.open(new LotId(lot), Json.read(body, Operations.ManualOpening.class)));
    }

    @Post("/lots/{lot}/mode")
    HttpResponse<byte[]> mode(@PathVariable String lot, @Body byte[] body) {
        return answer(
                HttpStatus.ACCEPTED, operations.mode(new LotId(lot), Json.read(body, Operations.ModeChange.class)));
    }

    @Post("/lots/{lot}/recount")
    HttpResponse<byte[]> recount(@PathVariable String lot, @Body byte[] body) {
        return answer(
                HttpStatus.ACCEPTED, operations.recount(new LotId(lot), Json.read(body, Operations.Recount.class)));
    }

    @Post("/accounts")
    HttpResponse<byte[]> create(@Body byte[] body) {
        return answer(HttpStatus.CREATED, operations.create(Json.read(body, Operations.NewAccounts.class)));
    }

    @Get("/accounts{?lot,after,most}")
    HttpResponse<byte[]> accounts(
            @QueryValue String lot,
            @QueryValue(defaultValue = "") String after,
            @QueryValue(defaultValue = "1000") int most) {
        return answer(HttpStatus.OK, operations.accounts(new LotId(lot), after, Math.clamp(most, 1, MOST_LISTED)));
    }

    @Get("/accounts/{account}")
    HttpResponse<byte[]> account(@PathVariable String account) {
        return answer(HttpStatus.OK, operations.account(new AccountId(account)));
    }

    @Post("/accounts/{account}/top-up")
    HttpResponse<byte[]> topUp(@PathVariable String account, @Body byte[] body) {
        return answer(HttpStatus.OK, operations.topUp(new AccountId(account), Json.read(body, Operations.TopUp.class)));
    }

    @Post("/accounts/{account}/block")
    HttpResponse<byte[]> block(@PathVariable String account, @Body byte[] body) {
        return answer(
                HttpStatus.OK,
                operations.block(new AccountId(account), true, Json.read(body, Operations.Because.class)));
    }

    @Post("/accounts/{account}/unblock")
    HttpResponse<byte[]> unblock(@PathVariable String account, @Body byte[] body) {
        return answer(
                HttpStatus.OK,
                operations.block(new AccountId(account), false, Json.read(body, Operations.Because.class)));
    }

    private static HttpResponse<byte[]> answer(HttpStatus status, JsonNode answer) {
        return HttpResponse.<byte[]>status(status)
                .body(Json.write(answer))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
