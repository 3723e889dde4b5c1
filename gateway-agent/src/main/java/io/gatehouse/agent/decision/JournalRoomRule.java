package io.gatehouse.agent.decision;

/** What cannot be written down does not happen: a journal in its last tenth takes exits only (design, section 4). */
record JournalRoomRule() implements Rule {

    @Override
    public String name() {
        return "journal_full";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.journalRoom()
                ? Finding.pass("There is room to write the entry down.")
                : Finding.refuse("The lane's store is nearly full; only exits are written.");
    }
}
