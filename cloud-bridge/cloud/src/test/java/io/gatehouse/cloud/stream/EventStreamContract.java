package io.gatehouse.cloud.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.protocol.id.LotId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every stream must do. */
abstract class EventStreamContract {

    static final LotId LOT = new LotId("lot-1");

    /** The same stream each time, as after a start of the program. */
    abstract EventStream open();

    static EventStream.Event event(long lotSeq) {
        return new EventStream.Event(
                lotSeq,
                ("{\"data\":{\"id\":\"" + lotSeq + "\"},\"meta\":{\"lot_seq\":" + lotSeq + "}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    static List<EventStream.Event> events(long from, long to) {
        List<EventStream.Event> events = new ArrayList<>();
        for (long at = from; at <= to; at++) {
            events.add(event(at));
        }
        return events;
    }

    static List<Long> places(List<EventStream.Event> events) {
        return events.stream().map(EventStream.Event::lotSeq).toList();
    }

    @Test
    void what_was_appended_is_read_in_order_and_byte_for_byte() {
        EventStream stream = open();
        stream.append(LOT, events(1, 5));

        assertEquals(List.of(3L, 4L), places(stream.readFrom(LOT, 2, 2)));
        assertArrayEquals(
                event(1).envelope(), stream.readFrom(LOT, 0, 1).getFirst().envelope());
        assertEquals(List.of(), stream.readFrom(LOT, 5, 10));
        assertEquals(OptionalLong.of(5), stream.tail(LOT));
    }

    @Test
    void an_empty_stream_has_no_tail_and_lots_do_not_mix() {
        EventStream stream = open();
        stream.append(LOT, events(1, 2));

        assertEquals(OptionalLong.empty(), stream.tail(new LotId("lot-2")));
        assertEquals(List.of(), stream.readFrom(new LotId("lot-2"), 0, 10));
    }

    @Test
    void a_repeated_append_is_recognised_also_after_a_start() {
        open().append(LOT, events(1, 3));

        EventStream again = open();
        again.append(LOT, events(2, 5));

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), places(again.readFrom(LOT, 0, 10)));
    }
}
