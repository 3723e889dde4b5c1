package io.gatehouse.link;

import io.gatehouse.link.aws.AwsTransport;
import java.nio.file.Path;
import java.util.List;

/** A program that closes its transport when it is told to stop, as the agent does; says how long that took. */
final class StoppedProgram {

    private StoppedProgram() {}

    /** Arguments: port, authority, certificate, key, folder for the native library. */
    public static void main(String[] given) {
        TlsFiles files = new TlsFiles(Path.of(given[1]), Path.of(given[2]), Path.of(given[3]));
        Transport transport =
                new AwsTransport("127.0.0.1", Integer.parseInt(given[0]), "unit-1", files, Path.of(given[4]));
        Heard heard = new Heard();
        transport.connect(List.of("gatehouse/v1/lot/gw-1/ack"), heard);
        heard.untilConnected();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            long begin = System.nanoTime();
            transport.close();
            System.out.println("closed in ms: " + (System.nanoTime() - begin) / 1_000_000);
        }));
        System.exit(0);
    }
}
