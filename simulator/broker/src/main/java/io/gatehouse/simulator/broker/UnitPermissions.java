package io.gatehouse.simulator.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.MqttActivity;
import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what, by the name in the client's certificate: a unit publishes below its own gateway's topics and reads its
 * own answers and its lot's feed; the cloud may do all; nobody else comes in. The client id must be that name, so that no
 * unit can end another's connection. Runs on HiveMQ's threads.
 */
final class UnitPermissions implements ExtensionMain {

    private static final Logger LOG = LoggerFactory.getLogger(UnitPermissions.class);
    private static final String CLOUD = "cloud";
    private static final List<String> UP = List.of("journal", "ask", "status");
    private static final List<String> DOWN = List.of("answer", "ack", "command");

    private final Path units;

    /** @param units see {@link UnitList}; read at each connection */
    UnitPermissions(Path units) {
        this.units = units;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        SimpleAuthenticator authenticator = this::authenticate;
        Services.securityRegistry().setAuthenticatorProvider(provided -> authenticator);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // Nothing is held
    }

    private void authenticate(SimpleAuthInput input, SimpleAuthOutput output) {
        String name = input.getConnectionInformation()
                .getClientTlsInformation()
                .flatMap(ClientTlsInformation::getClientCertificate)
                .flatMap(UnitPermissions::commonName)
                .orElse("");
        String clientId = input.getClientInformation().getClientId();
        if (!name.equals(clientId)) {
            refuse(output, "the client id \"" + clientId + "\" is not the name in the certificate, \"" + name + "\"");
            return;
        }
        ModifiableDefaultPermissions permissions = output.getDefaultPermissions();
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        if (name.equals(CLOUD)) {
            permissions.add(allowed("gatehouse/v1/#", MqttActivity.ALL));
            output.authenticateSuccessfully();
            return;
        }
        try {
            Optional<UnitList.Place> place = UnitList.read(units).placeOf(name);
            if (place.isEmpty()) {
                refuse(output, "no gateway is run by \"" + name + "\"");
                return;
            }
            allowUnit(permissions, place.get());
            output.authenticateSuccessfully();
        } catch (IOException unreadable) {
            refuse(output, "the list of units cannot be read: " + unreadable);
        }
    }

    private static void allowUnit(ModifiableDefaultPermissions permissions, UnitList.Place place) {
        String lot = "gatehouse/v1/" + place.lot() + "/";
        UP.forEach(channel -> permissions.add(allowed(lot + place.gateway() + "/" + channel, MqttActivity.PUBLISH)));
        DOWN.forEach(
                channel -> permissions.add(allowed(lot + place.gateway() + "/" + channel, MqttActivity.SUBSCRIBE)));
        permissions.add(allowed(lot + "feed", MqttActivity.SUBSCRIBE));
    }

    private static TopicPermission allowed(String filter, MqttActivity activity) {
        return Builders.topicPermission().topicFilter(filter).activity(activity).build();
    }

    private static void refuse(SimpleAuthOutput output, String why) {
        LOG.warn("a client was turned away: {}", why);
        output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, why);
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return Optional.of(String.valueOf(part.getValue()));
                }
            }
        } catch (InvalidNameException noName) {
            LOG.warn("a certificate whose subject is no name: {}", noName.getMessage());
        }
        return Optional.empty();
    }
}
