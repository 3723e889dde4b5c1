package io.gatehouse.agent.store;

/**
 * Why a new incarnation is to begin.
 *
 * @param reason one line for people
 * @param knownSeq an entry of the old incarnation that is known to have been; 0 for none
 */
record SuccessionNote(String reason, long knownSeq) {

    SuccessionNote(String reason) {
        this(reason, 0);
    }

    String text() {
        return knownSeq + "\n" + reason.lines().findFirst().orElse("") + "\n";
    }

    /** Whatever is in the note: that it is there is what counts. */
    static SuccessionNote parse(String text) {
        String[] lines = text.split("\n", 3);
        boolean whole = lines.length >= 2 && lines[0].matches("[0-9]{1,9}");
        return whole
                ? new SuccessionNote(lines[1], Long.parseLong(lines[0]))
                : new SuccessionNote("a running agent asked for it");
    }
}
