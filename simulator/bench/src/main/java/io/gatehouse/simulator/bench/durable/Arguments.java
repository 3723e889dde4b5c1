package io.gatehouse.simulator.bench.durable;

import io.gatehouse.simulator.bench.BenchArgumentException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of one benchmark: flags, and options with a value. {@code --json} is taken by all and changes nothing,
 * since figures are always JSON.
 */
final class Arguments {

    private final Set<String> flags = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();

    private Arguments() {}

    /**
     * Reads the words behind a benchmark's name.
     *
     * @param flags those that stand alone
     * @param options those that a value follows
     */
    static Arguments of(List<String> words, Set<String> flags, Set<String> options) throws BenchArgumentException {
        Arguments arguments = new Arguments();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (flags.contains(word) || word.equals("--json")) {
                arguments.flags.add(word);
            } else if (!options.contains(word)) {
                throw new BenchArgumentException(
                        "unknown argument " + word + "; there are: --json " + all(flags) + all(options));
            } else if (++at == words.size()) {
                throw new BenchArgumentException(word + " needs a value");
            } else {
                arguments.values.put(word, words.get(at));
            }
        }
        return arguments;
    }

    private static String all(Set<String> names) {
        return names.isEmpty() ? "" : String.join(" ", names.stream().sorted().toList()) + " ";
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    String text(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    /** A whole number, at least 1. */
    int count(String option, int otherwise) throws BenchArgumentException {
        long number = number(option, otherwise);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new BenchArgumentException(option + " must be 1 or more, but is " + number);
        }
        return (int) number;
    }

    long number(String option, long otherwise) throws BenchArgumentException {
        String text = values.get(option);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new BenchArgumentException(option + " must be a whole number, but is " + text);
        }
    }
}
