package io.gatehouse.simulator.bench;

import java.util.List;

/**
 * A named benchmark. Implementations are public with a public constructor without arguments, and are registered in
 * {@code META-INF/services/io.gatehouse.simulator.bench.Bench}.
 */
public interface Bench {
    /** The word after {@code ./gatehouse bench}: lower case, words joined by hyphens, unique. */
    String name();

    /** One line: what it measures and against what. */
    String purpose();

    /**
     * Measures.
     *
     * @param arguments what followed the name on the command line
     * @return the figures as one JSON object, units in the names ({@code decision_p99_us})
     * @throws BenchArgumentException when an argument is unknown or malformed
     * @throws Exception when the measurement itself failed
     */
    String run(List<String> arguments) throws Exception;
}
