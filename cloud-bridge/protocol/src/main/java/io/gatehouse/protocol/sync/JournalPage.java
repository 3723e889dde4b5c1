package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Entries of one journal that follow each other, and the signed head at the last of them. On the wire: lines; first
 * {@code {"gateway","incarnation","from","prev"}}, then each entry's body byte for byte, last
 * {@code {"seq","hash","signature"}}; gzip above 1 KiB.
 *
 * @param entries at least one; each is the next of the one before
 * @param head at the last entry
 */
public record JournalPage(List<Entry> entries, Head head) {

    private record Start(GatewayId gateway, Incarnation incarnation, long from, String prev) {}

    private record End(long seq, String hash, String signature) {}

    private static final int SIGNATURE_BYTES = 64;

    /** @throws IllegalArgumentException when entries do not follow each other, or do not end at the head */
    public JournalPage {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a page has at least one entry");
        }
        for (int at = 1; at < entries.size(); at++) {
            if (entries.get(at).seq() != entries.get(at - 1).seq() + 1
                    || !Arrays.equals(
                            entries.get(at).previousHash(), entries.get(at - 1).hash())) {
                throw new IllegalArgumentException(entries.get(at) + " does not follow " + entries.get(at - 1));
            }
        }
        Entry last = entries.getLast();
        if (!head.stream().equals(last.stream())
                || head.seq() != last.seq()
                || !Arrays.equals(head.hash(), last.hash())) {
            throw new IllegalArgumentException("the head " + Mark.of(head.seq(), head.hash())
                    + " is not at the page's last entry, " + Mark.of(last));
        }
    }

    public StreamId stream() {
        return head.stream();
    }

    /** The position that the page joins on to. */
    public Mark before() {
        Entry first = entries.getFirst();
        return Mark.of(first.seq() - 1, first.previousHash());
    }

    /** The position of its last entry. */
    public Mark through() {
        return Mark.of(entries.getLast());
    }

    /**
     * Whether the journal key vouches for the whole page: for every entry by the chain, for the last by the head.
     *
     * @param journalKey X.509 SubjectPublicKeyInfo of an Ed25519 key, from the stream's first entry
     */
    public boolean isSignedBy(byte[] journalKey, SignatureVerifier verifier) {
        return head.isSignedBy(journalKey, verifier);
    }

    /** The message; may be longer than a broker takes, see {@link #encodeWithinLimit}. */
    public byte[] encode() {
        Entry first = entries.getFirst();
        List<byte[]> lines = new ArrayList<>(entries.size() + 2);
        lines.add(Json.write(new Start(stream().gateway(), stream().incarnation(), first.seq(), before().hash())));
        entries.forEach(entry -> lines.add(entry.body()));
        lines.add(Json.write(
                new End(head.seq(), through().hash(), Base64.getEncoder().encodeToString(head.signature()))));
        return Packing.pack(Lines.join(lines));
    }

    /** The message, or empty when it would be longer than a broker takes: then make a page of fewer entries. One entry always fits. */
    public Optional<byte[]> encodeWithinLimit() {
        byte[] message = encode();
        return message.length <= Limits.MAX_MESSAGE_BYTES ? Optional.of(message) : Optional.empty();
    }

    /**
     * Reads a page and computes its chain anew. What is returned follows from line to line up to the head; who signed
     * the head is for {@link #isSignedBy} to say.
     *
     * @throws MalformedException says what is wrong: length, gzip, lines, a field, or a chain that does not end at the head
     */
    public static JournalPage decode(byte[] message) {
        List<byte[]> lines = Lines.split(Packing.unpack(message), Limits.MAX_PAGE_ENTRIES + 2);
        if (lines.size() < 3) {
            throw new MalformedException("a page has at least 3 lines, but this one has " + lines.size());
        }
        Start start = Json.read(lines.getFirst(), Start.class);
        End end = Json.read(lines.getLast(), End.class);
        if (start.from() < 1 || start.from() > Long.MAX_VALUE - lines.size()) {
            throw new MalformedException("from counts from 1, but is " + start.from());
        }
        StreamId stream = new StreamId(start.gateway(), start.incarnation());
        try {
            byte[] previous = new Mark(start.from() - 1, start.prev()).hashBytes();
            List<Entry> entries = new ArrayList<>(lines.size() - 2);
            for (byte[] body : lines.subList(1, lines.size() - 1)) {
                Entry entry = Entry.of(stream, start.from() + entries.size(), previous, body);
                entries.add(entry);
                previous = entry.hash();
            }
            Mark mark = new Mark(end.seq(), end.hash());
            byte[] signature = Lines.base64(end.signature(), SIGNATURE_BYTES);
            return new JournalPage(entries, new Head(stream, mark.seq(), mark.hashBytes(), signature));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedException("not a journal page: " + wrong.getMessage(), wrong);
        }
    }
}
