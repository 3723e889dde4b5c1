package io.gatehouse.launcher.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A house rule over the source text: something that may not be written, and what to write instead.
 *
 * @param pattern what is looked for
 * @param where the files it holds for
 * @param inComments whether comments and strings count too
 * @param instead the remedy, named in the failure
 * @param allowed endings of paths where it is allowed, each with the reason
 */
record Ban(
        String name,
        Pattern pattern,
        Predicate<Source> where,
        boolean inComments,
        String instead,
        Map<String, String> allowed) {
    Ban(String name, String pattern, Predicate<Source> where, String instead, Map<String, String> allowed) {
        this(name, pattern, where, false, instead, allowed);
    }

    Ban(
            String name,
            String pattern,
            Predicate<Source> where,
            boolean inComments,
            String instead,
            Map<String, String> allowed) {
        this(name, Pattern.compile(pattern, Pattern.MULTILINE), where, inComments, instead, allowed);
    }

    /** Each breach as {@code path:line: what, write instead}. */
    List<String> breaches(Source source) {
        List<String> breaches = new ArrayList<>();
        boolean excused =
                allowed.keySet().stream().anyMatch(place -> source.path().contains(place));
        if (!excused && where.test(source)) {
            String text = inComments ? source.text() : source.code();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                long line = 1
                        + text.substring(0, matcher.start())
                                .chars()
                                .filter(letter -> letter == '\n')
                                .count();
                breaches.add(source.path() + ":" + line + ": " + name + ": " + instead);
            }
        }
        return breaches;
    }

    /** The places of the allow list that no file matches any more. */
    List<String> staleAllowances(List<Source> sources) {
        return allowed.keySet().stream()
                .filter(place ->
                        sources.stream().noneMatch(source -> source.path().contains(place)))
                .map(place -> name + " allows " + place + ", which is not there")
                .toList();
    }
}
