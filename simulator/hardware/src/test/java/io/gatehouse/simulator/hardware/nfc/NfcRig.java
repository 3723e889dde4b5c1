package io.gatehouse.simulator.hardware.nfc;

import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.pass.PhoneKey;
import io.gatehouse.simulator.hardware.reader.ReaderRig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Phones for any NFC hardware. */
abstract class NfcRig implements ReaderRig {

    private static final List<Signer> KEYS = IntStream.range(0, 3)
            .mapToObj(number -> JdkCrypto.signer(KeyKind.ES256, JdkCrypto.generate(KeyKind.ES256)))
            .toList();

    abstract void hold(NfcCard card);

    @Override
    public void present(int number) {
        hold(phone(number, new Manner.Honest()));
    }

    @Override
    public void presentGarbage() {
        hold(phone(0, new Manner.Garbage(7)));
    }

    @Override
    public boolean isReadingOf(ReaderEvent event, int number) {
        return event instanceof ReaderEvent.Phone phone
                && Arrays.equals(pass(number), phone.pass())
                && isSignedBy(phone, number);
    }

    static boolean isSignedBy(ReaderEvent.Phone phone, int number) {
        return phone.proof().isSignedBy(PhoneKey.of(KEYS.get(number).publicKey()), phone.pass(), JdkCrypto.verifier());
    }

    static Phone phone(int number, Manner manner) {
        return new Phone(pass(number), KEYS.get(number), manner);
    }

    static Phone phoneWithPassOfAnother(int number, int other) {
        return new Phone(pass(other), KEYS.get(number));
    }

    /** As long as the longest pass. */
    private static byte[] pass(int number) {
        byte[] pass = new byte[250];
        Arrays.fill(pass, (byte) (number + 1));
        return pass;
    }
}
