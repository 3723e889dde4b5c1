package io.gatehouse.protocol.pass;

import java.util.regex.Pattern;

/**
 * What kind of right a pass gives, as the operator names it; policies and pools refer to it.
 *
 * @param value 1 to 16 lower-case letters, digits or '-', for example {@code standard}, {@code staff}
 */
public record PassClass(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,15}");

    /** The ordinary driver's. Costs no byte in a pass. */
    public static final PassClass STANDARD = new PassClass("standard");

    /** @throws IllegalArgumentException when the value is not of that form */
    public PassClass {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a pass class has 1 to 16 lower-case letters, digits or '-', but is \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
