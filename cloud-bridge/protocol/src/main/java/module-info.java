/** What edge and cloud say to each other. Pure: it opens no file, socket or thread. */
module io.gatehouse.protocol {
    requires static transitive org.jspecify;
    requires transitive com.fasterxml.jackson.databind;
    requires cbor;

    exports io.gatehouse.protocol.account;
    exports io.gatehouse.protocol.config;
    exports io.gatehouse.protocol.cose;
    exports io.gatehouse.protocol.crypto;
    exports io.gatehouse.protocol.entry;
    exports io.gatehouse.protocol.fact;
    exports io.gatehouse.protocol.feed;
    exports io.gatehouse.protocol.id;
    exports io.gatehouse.protocol.json;
    exports io.gatehouse.protocol.money;
    exports io.gatehouse.protocol.pass;
    exports io.gatehouse.protocol.rights;
    exports io.gatehouse.protocol.schema;
    exports io.gatehouse.protocol.sync;
    exports io.gatehouse.protocol.tariff;
    exports io.gatehouse.protocol.time;

    uses io.gatehouse.protocol.time.ClockProvider;

    provides io.gatehouse.protocol.time.ClockProvider with
            io.gatehouse.protocol.time.SystemClock.Provider;
}
