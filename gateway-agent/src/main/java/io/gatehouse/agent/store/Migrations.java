package io.gatehouse.agent.store;

/**
 * Brings a file's tables up to this release's. A migration only adds, so that the release before can open the file of
 * this one; a file of a later release is opened as it is.
 */
final class Migrations {

    private static final int MOST = 1000;

    private Migrations() {}

    /** @param name of the scripts' resource: {@code name-1.sql}, {@code name-2.sql}, ... without gaps */
    static void run(Database database, String name) {
        long version = database.number("PRAGMA user_version");
        for (int next = (int) version + 1; next < MOST; next++) {
            String resource = name + "-" + next + ".sql";
            if (Migrations.class.getResource(resource) == null) {
                return;
            }
            String script = "BEGIN IMMEDIATE;\n" + Database.resource(resource) + "\nPRAGMA user_version = " + next
                    + ";\nCOMMIT;";
            database.script(script);
        }
    }
}
