package io.gatehouse.agent;

import io.gatehouse.agent.store.JournalCheck;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.StoreException;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Envelope;
import io.gatehouse.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Examines a store and writes it out; also while an agent runs on it. */
@Command(
        name = "journal",
        description = "Examines the journal of a store, and writes it out.",
        mixinStandardHelpOptions = true)
public final class JournalCommand {

    /** Bodies of 64 KiB and their trees must fit into a small heap. */
    private static final int AT_ONCE = 100;

    @Spec
    @Nullable
    CommandSpec spec;

    @Command(
            name = "verify",
            description =
                    "Checks the chain, its signatures and that the lane's tables follow from it; names the first thing that"
                            + " is wrong.",
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(paramLabel = "FOLDER", description = "the folder of lane.db") Path folder,
            @Option(names = "--ca", paramLabel = "FILE", description = "the lot's CA, PEM: must vouch for the unit")
                    @Nullable
                    Path authority) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (JournalReading journal = visited(folder)) {
            out.println("journal of " + journal.stream().gateway() + ", incarnation "
                    + journal.stream().incarnation());
            JournalCheck.Finding finding = JournalCheck.of(
                    folder, journal, Optional.ofNullable(authority).map(JournalCommand::certificate));
            out.println(finding.words());
            out.flush();
            return finding.good() ? 0 : 1;
        }
    }

    @Command(
            name = "export",
            description = "Writes every entry as one line of JSON, its envelope; each hash is checked on the way.",
            mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "FOLDER", description = "the folder of lane.db") Path folder,
            @Option(names = "--after", defaultValue = "0", description = "begin after this seq") long after) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (after < 0) {
            throw new ConfigurationException("--after is 0 or more, but is " + after);
        }
        try (JournalReading journal = visited(folder)) {
            long seq = Math.max(after, journal.floor().seq());
            if (seq > after) {
                spec.commandLine().getErr().println("entries up to " + seq + " are no longer here");
            }
            for (List<Entry> entries = next(journal, seq); !entries.isEmpty(); entries = next(journal, seq)) {
                entries.forEach(entry -> out.println(Json.text(Envelope.of(entry))));
                if (out.checkError()) {
                    throw new StoreException("the output takes no more: not all entries after " + seq
                            + " are written; go on with --after " + seq);
                }
                seq = entries.getLast().seq();
            }
        }
        return 0;
    }

    private static JournalReading visited(Path folder) {
        try {
            return JournalReading.visit(folder);
        } catch (StoreException unusable) {
            String file = folder.resolve(LaneStore.FILE).toString();
            throw unusable.isDamage()
                    ? new StoreException(file + " is damaged, or no store of a lane: " + unusable.getMessage()
                            + ". Keep the folder as it is: an agent sets it aside at its next start and salvages what"
                            + " can be read")
                    : unusable;
        }
    }

    /** As many as can be read; where one is damaged, those before it come first. */
    private static List<Entry> next(JournalReading journal, long seq) {
        try {
            return journal.after(seq, AT_ONCE);
        } catch (StoreException somewhere) {
            List<Entry> one = journal.after(seq, 1);
            if (one.isEmpty()) {
                throw somewhere;
            }
            return one;
        }
    }

    private static X509Certificate certificate(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException unreadable) {
            throw new ConfigurationException(
                    "--ca " + file + ": a certificate in PEM was expected: " + unreadable.getMessage(), unreadable);
        }
    }
}
