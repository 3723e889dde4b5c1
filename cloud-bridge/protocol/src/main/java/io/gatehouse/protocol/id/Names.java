package io.gatehouse.protocol.id;

import java.util.regex.Pattern;

/** The form that every name shares; names appear in topics, file names and SQL, so their alphabet is small. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    static void check(String kind, String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(kind + " must be 1 to 64 letters, digits, '.', '_' or '-', starting with"
                    + " a letter or digit, but is \"" + value + "\"");
        }
    }
}
