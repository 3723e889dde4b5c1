package io.gatehouse.launcher;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.pass.IssuerKeys;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassClass;
import io.gatehouse.protocol.pass.PassIssuer;
import io.gatehouse.protocol.pass.PassReader;
import io.gatehouse.protocol.pass.PassReading;
import io.gatehouse.protocol.pass.PassText;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.protocol.time.WallTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./gatehouse pass}: issues, verifies and inspects what drivers present as QR codes. */
@Command(
        name = "pass",
        mixinStandardHelpOptions = true,
        description = "Passes as they stand in QR codes.",
        synopsisSubcommandLabel = "COMMAND")
final class PassCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    @Command(name = "key", mixinStandardHelpOptions = true, description = "Makes an issuer's key; prints its kid.")
    int key(
            @Parameters(paramLabel = "FILE", description = "private key to write; FILE.pub gets the public part")
                    Path file)
            throws IOException {
        print(PassIssuer.of(KeyFile.create(file)).kid());
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "issue",
            mixinStandardHelpOptions = true,
            description = "Signs a pass; prints the text of its code.")
    int issue(
            @Option(names = "--key", required = true, paramLabel = "FILE", description = "issuer's key, see pass key")
                    Path key,
            @Option(names = "--account", required = true, description = "whose it is") String account,
            @Option(names = "--id", required = true, description = "the pass's own id") String id,
            @Option(names = "--lot", required = true, split = ",", description = "where it is good") List<String> lots,
            @Option(names = "--class", defaultValue = "standard", description = "what kind of right (standard)")
                    String passClass,
            @Option(names = "--from", description = "from when, for instance 2026-11-22T08:00:00Z (now)") @Nullable
                    Instant from,
            @Option(names = "--days", defaultValue = "365", description = "for how many days (365)") int days)
            throws IOException {
        Instant begin = (from == null ? now().instant() : from).truncatedTo(ChronoUnit.SECONDS);
        try {
            Pass pass = new Pass(
                    new AccountId(account),
                    new PassId(id),
                    new PassClass(passClass),
                    lots.stream().map(LotId::new).toList(),
                    begin,
                    begin.plus(Duration.ofDays(days)),
                    null);
            print(PassText.ofStatic(PassIssuer.of(KeyFile.signer(key)).issue(pass))
                    .toString());
        } catch (IllegalArgumentException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Says what a lane with these issuers' keys makes of a code.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:genuine and valid", "1:anything else, said in words", "2:wrong use"})
    int verify(
            @Option(names = "--key", required = true, paramLabel = "FILE", description = "an issuer's key; repeatable")
                    List<Path> keys,
            @Option(names = "--at", description = "when, for instance 2026-11-22T08:00:00Z (now)") @Nullable Instant at,
            @Parameters(paramLabel = "TEXT", description = "the text of the code") String text)
            throws IOException {
        List<IssuerKeyRow> rows = new ArrayList<>();
        for (Path key : keys) {
            byte[] publicKey = KeyFile.publicKey(key);
            rows.add(new IssuerKeyRow(
                    java.util.HexFormat.of().formatHex(PassIssuer.kidOf(publicKey)), publicKey, false));
        }
        WallTime when = at == null ? now() : new WallTime(at, WallTime.Quality.SYNCED, Duration.ZERO);
        PassReading reading = new PassReader(JdkCrypto.verifier()).read(text, IssuerKeys.of(rows), when);
        boolean genuine = reading instanceof PassReading.Genuine;
        print((genuine ? "genuine: " : "refused: ") + reading.words(ZoneId.systemDefault()));
        reading.signedPass().ifPresent(this::describe);
        return genuine ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "inspect",
            mixinStandardHelpOptions = true,
            description = "Shows what a code claims, without any key: nothing of it is proven.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is a pass", "1:it is none", "2:wrong use"})
    int inspect(@Parameters(paramLabel = "TEXT", description = "the text of the code") String text) {
        List<String> kids = new ArrayList<>();
        IssuerKeys anybody = kid -> {
            kids.add(kid);
            return Optional.of(new IssuerKeyRow(kid, new byte[0], false));
        };
        PassReading reading = new PassReader((kind, key, message, signature) -> true).read(text, anybody, now());
        Optional<Pass> pass = reading.signedPass();
        if (pass.isEmpty()) {
            print("no pass: " + reading.words(ZoneId.systemDefault()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        print("signature not checked");
        kids.forEach(kid -> print("issuer key  " + kid));
        describe(pass.get());
        return CommandLine.ExitCode.OK;
    }

    private void describe(Pass pass) {
        print("account     " + pass.account());
        print("pass        " + pass.id());
        print("class       " + pass.passClass());
        print("lots        "
                + String.join(", ", pass.lots().stream().map(LotId::value).toList()));
        print("valid from  " + pass.notBefore());
        print("until       " + pass.expires());
        print("phone       " + (pass.phoneKey() == null ? "none, whoever shows it has it" : "must prove itself"));
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static WallTime now() {
        Clock clock = ServiceLoader.load(ClockProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("system"))
                .findFirst()
                .orElseThrow()
                .open(Map.of());
        return clock.wall();
    }
}
