package io.gatehouse.protocol.rights;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The matrix of one pool, as far as somebody knows it: cumulative transfers that only grow. Merging takes the larger
 * value of each cell, so that order, loss and repetition of news do not matter.
 *
 * @param cells totals since ever, each above 0; a missing cell is 0
 */
public record Transfers(Map<Cell, Long> cells) {

    private static final Transfers NONE = new Transfers(Map.of());

    /** @throws IllegalArgumentException for a total that is not positive */
    public Transfers {
        cells = Map.copyOf(cells);
        cells.forEach((cell, total) -> {
            if (total <= 0) {
                throw new IllegalArgumentException("a cell counts what was given, but " + cell + " is " + total);
            }
        });
    }

    public static Transfers none() {
        return NONE;
    }

    /** All that one ever gave to the other. */
    public long given(Holder from, Holder to) {
        return from.equals(to) ? 0 : cells.getOrDefault(new Cell(from, to), 0L);
    }

    /** With a cell that is at least this total. A smaller one, which is older news, changes nothing. */
    public Transfers raised(Cell cell, long total) {
        return total <= cells.getOrDefault(cell, 0L) ? this : merge(new Transfers(Map.of(cell, total)));
    }

    /** What both know together. */
    public Transfers merge(Transfers other) {
        Map<Cell, Long> merged = new HashMap<>(cells);
        other.cells.forEach((cell, total) -> merged.merge(cell, total, Math::max));
        return new Transfers(merged);
    }

    /** What the holder has by these cells: all that was given to it, less all that it gave away. */
    public long rights(Holder holder) {
        return Math.subtractExact(sum(column(holder)), sum(row(holder)));
    }

    /** What one holder gave. */
    public Transfers row(Holder from) {
        return only(cell -> cell.from().equals(from));
    }

    /** What one holder was given. */
    public Transfers column(Holder to) {
        return only(cell -> cell.to().equals(to));
    }

    private Transfers only(java.util.function.Predicate<Cell> wanted) {
        return new Transfers(cells.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static long sum(Transfers some) {
        return some.cells.values().stream().reduce(0L, Math::addExact);
    }
}
