package io.gatehouse.simulator.demo;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassClass;
import io.gatehouse.protocol.pass.PassIssuer;
import io.gatehouse.protocol.pass.PassText;
import io.gatehouse.protocol.pass.PhoneKey;
import io.gatehouse.simulator.demo.traffic.Resident;
import io.gatehouse.simulator.demo.world.Holder;
import io.gatehouse.simulator.hardware.nfc.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues the demo's passes with a key of its own, kept in its folder. */
final class Issuer {

    private static final Duration VALID = Duration.ofDays(365);

    private final Signer key;
    private final PassIssuer passes;

    private Issuer(Signer key) {
        this.key = key;
        this.passes = PassIssuer.of(key);
    }

    /** The key's id in passes, lower-case hex. */
    String kid() {
        return passes.kid();
    }

    static Issuer open(Path folder) throws IOException {
        Path privateKey = folder.resolve("issuer-key.pkcs8");
        Path publicKey = folder.resolve("issuer-key.spki");
        if (!Files.exists(privateKey)) {
            KeyPair pair = JdkCrypto.generate(KeyKind.ES256);
            Files.write(publicKey, pair.getPublic().getEncoded());
            Files.createFile(
                    privateKey, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(privateKey, pair.getPrivate().getEncoded());
        }
        return new Issuer(
                JdkCrypto.signer(KeyKind.ES256, Files.readAllBytes(privateKey), Files.readAllBytes(publicKey)));
    }

    byte[] publicKey() {
        return key.publicKey();
    }

    /** What a resident carries: a phone with a key of its own, and the same account's code. */
    Holder equip(Resident resident, Instant now) {
        Signer phoneKey = JdkCrypto.signer(KeyKind.ES256, JdkCrypto.generate(KeyKind.ES256));
        byte[] onPhone = passes.issue(pass(resident, now, PhoneKey.of(phoneKey.publicKey())));
        byte[] onPaper = passes.issue(pass(resident, now, null));
        return new Holder(resident, new Phone(onPhone, phoneKey), PassText.ofStatic(onPaper));
    }

    private static Pass pass(Resident resident, Instant now, @Nullable PhoneKey phone) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        return new Pass(
                resident.account(),
                resident.pass(),
                PassClass.STANDARD,
                List.of(new LotId(Lot.LOT)),
                today.minus(Duration.ofDays(1)),
                today.plus(VALID),
                phone);
    }
}
