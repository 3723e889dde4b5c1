package io.gatehouse.agent.decision;

/** One named condition of being let in. A rule reads facts and changes nothing. */
interface Rule {

    /** lower_snake_case; the reason of a refusal in events and on pages. */
    String name();

    Finding judge(Request request, Facts facts, Policy policy);
}
