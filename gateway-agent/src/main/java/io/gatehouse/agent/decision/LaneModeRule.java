package io.gatehouse.agent.decision;

/** A closed lane lets nobody in, and nobody drives in while a fire alarm calls (feature rows 9 and 10). */
record LaneModeRule() implements Rule {

    @Override
    public String name() {
        return "lane_mode";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (request.fire()) {
            return Finding.refuse("There is a fire alarm: nobody is let in.");
        }
        return switch (request.mode()) {
            case NORMAL, FREE_FLOW, KEEP_OPEN ->
                Finding.pass("The lane is in mode " + request.mode().words() + ".");
            case CLOSED -> Finding.refuse("The lane is closed.");
            case MANUAL -> Finding.refuse("The lane is in mode manual: only staff opens.");
            case MAINTENANCE -> Finding.refuse("A technician works at this lane.");
        };
    }
}
