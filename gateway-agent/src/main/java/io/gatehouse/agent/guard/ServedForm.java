package io.gatehouse.agent.guard;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of the ring as JSON.
 *
 * @param reader what read it; absent for the help button
 * @param text a code; with pass, nonce and signature absent
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
record ServedForm(
        PresenceId presence,
        int pulse,
        long afterSeq,
        long atMs,
        WallTime.Quality quality,
        long errorMs,
        @Nullable Witness witness,
        @Nullable String reader,
        byte @Nullable [] pass,
        byte @Nullable [] nonce,
        byte @Nullable [] signature,
        @Nullable String text) {

    /** @param most bytes; what was presented is left out where it does not fit */
    static byte[] write(Served served, int most) {
        byte[] whole = Json.write(of(served, served.presented()));
        return whole.length <= most ? whole : Json.write(of(served, Optional.empty()));
    }

    private static ServedForm of(Served served, Optional<ReaderEvent> presented) {
        ReaderEvent event = presented.orElse(null);
        ReaderEvent.Phone phone = event instanceof ReaderEvent.Phone it ? it : null;
        return new ServedForm(
                served.presence(),
                served.pulse(),
                served.afterSeq(),
                served.at().instant().toEpochMilli(),
                served.at().quality(),
                served.at().error().toMillis(),
                served.witness(),
                event == null ? null : event.reader().value(),
                phone == null ? null : phone.pass(),
                phone == null ? null : phone.nonce(),
                phone == null ? null : phone.signature(),
                event instanceof ReaderEvent.Code code ? code.text() : null);
    }

    /** @throws io.gatehouse.protocol.json.MalformedException when it is none */
    static Served read(long number, byte[] bytes) {
        ServedForm form = Json.read(bytes, ServedForm.class);
        return new Served(
                number,
                form.presence,
                form.pulse,
                0,
                form.afterSeq,
                new WallTime(Instant.ofEpochMilli(form.atMs), form.quality, Duration.ofMillis(form.errorMs)),
                form.witness,
                form.presented());
    }

    private Optional<ReaderEvent> presented() {
        if (reader == null) {
            return Optional.empty();
        }
        ReaderId id = new ReaderId(reader);
        if (pass != null && nonce != null && signature != null) {
            return Optional.of(new ReaderEvent.Phone(id, Duration.ZERO, pass, nonce, signature));
        }
        return Optional.of(
                text != null
                        ? new ReaderEvent.Code(id, Duration.ZERO, text)
                        : new ReaderEvent.Unreadable(id, Duration.ZERO, "was not readable"));
    }
}
