package io.gatehouse.cloud.stream;

import io.gatehouse.protocol.id.LotId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The contract on a stream in memory. */
final class MemoryStreamTest extends EventStreamContract {

    private final EventStream stream = new InMemory();

    @Override
    EventStream open() {
        return stream;
    }

    private static final class InMemory implements EventStream {
        private final Map<LotId, NavigableMap<Long, Event>> lots = new HashMap<>();

        private NavigableMap<Long, Event> lot(LotId lot) {
            return lots.computeIfAbsent(lot, each -> new TreeMap<>());
        }

        @Override
        public void append(LotId lot, List<Event> events) {
            events.forEach(event -> lot(lot).putIfAbsent(event.lotSeq(), event));
        }

        @Override
        public List<Event> readFrom(LotId lot, long afterLotSeq, int most) {
            return lot(lot).tailMap(afterLotSeq, false).values().stream()
                    .limit(most)
                    .toList();
        }

        @Override
        public OptionalLong tail(LotId lot) {
            return lot(lot).isEmpty() ? OptionalLong.empty() : OptionalLong.of(lot(lot).lastKey());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
