package io.gatehouse.protocol.rights;

/**
 * One cell of the matrix: all that one holder has ever given to another.
 *
 * @param from the one writer of the cell; the cloud writes the pool's row
 */
public record Cell(Holder from, Holder to) {

    /** @throws IllegalArgumentException when somebody would give to himself */
    public Cell {
        if (from.equals(to)) {
            throw new IllegalArgumentException(from + " cannot give rights to itself");
        }
    }
}
