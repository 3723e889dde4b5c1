package io.gatehouse.protocol.id;

/**
 * One stream of entries: a gateway in one incarnation. A position is a stream and a seq, from 1.
 *
 * @param gateway whose journal
 * @param incarnation which life of it
 */
public record StreamId(GatewayId gateway, Incarnation incarnation) {

    @Override
    public String toString() {
        return gateway + "/" + incarnation;
    }
}
