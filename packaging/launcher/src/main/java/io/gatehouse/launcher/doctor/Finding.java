package io.gatehouse.launcher.doctor;

/**
 * One line of the doctor's answer.
 *
 * @param text what was found, or what is lacking, what for, and what to install
 */
record Finding(State state, String text) {
    enum State {
        /** There. */
        HAS,
        /** Absent, and only some tests ask for it. */
        LACKS,
        /** Absent, and nothing can be built or started without it. */
        REQUIRED
    }

    static Finding has(String text) {
        return new Finding(State.HAS, text);
    }

    static Finding lacks(String text) {
        return new Finding(State.LACKS, text);
    }

    static Finding required(String text) {
        return new Finding(State.REQUIRED, text);
    }

    /** The line as printed. */
    String line() {
        return switch (state) {
            case HAS -> "has    " + text;
            case LACKS -> "lacks  " + text;
            case REQUIRED -> "NEEDS  " + text;
        };
    }
}
