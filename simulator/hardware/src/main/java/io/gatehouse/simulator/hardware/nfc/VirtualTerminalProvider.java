package io.gatehouse.simulator.hardware.nfc;

import java.security.Provider;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;

/**
 * The security provider behind which virtual terminals look like any others: {@code
 * TerminalFactory.getInstance("Virtual", new VirtualTerminalProvider.Address(host, port), new VirtualTerminalProvider())}.
 */
public final class VirtualTerminalProvider extends Provider {

    /** The factory's type. */
    public static final String TYPE = "Virtual";

    private static final long serialVersionUID = 1;

    public VirtualTerminalProvider() {
        super("GatehouseVirtual", "1", "virtual card terminals of Gatehouse's simulator");
        put("TerminalFactory." + TYPE, Factory.class.getName());
    }

    /** Where the field is that the terminal belongs to. */
    public record Address(String host, int port) {}

    /** Made by the provider; public because the JDK makes it by reflection. */
    public static final class Factory extends TerminalFactorySpi {

        private final Address address;

        /** @param parameter an {@link Address} */
        public Factory(Object parameter) {
            if (!(parameter instanceof Address given)) {
                throw new IllegalArgumentException("virtual terminals need an address, not " + parameter);
            }
            this.address = given;
        }

        @Override
        protected CardTerminals engineTerminals() {
            return new VirtualTerminals(address);
        }
    }
}
