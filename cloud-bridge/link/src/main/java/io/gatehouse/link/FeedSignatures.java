package io.gatehouse.link;

import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.sync.FeedPage;
import java.util.Optional;

/** Checks that feed rows are signed by the cloud, and counts pages that are not. */
final class FeedSignatures {

    private final byte[] feedKey;
    private final SignatureVerifier verifier;
    private long bad;

    /** @param feedKey X.509 SubjectPublicKeyInfo of the cloud's Ed25519 key */
    FeedSignatures(byte[] feedKey, SignatureVerifier verifier) {
        this.feedKey = feedKey.clone();
        this.verifier = verifier;
    }

    /** The first row that the cloud has not signed. */
    Optional<FeedEntry> firstBad(FeedPage page) {
        Optional<FeedEntry> found = page.rows().stream()
                .filter(row -> !row.isSignedBy(feedKey, verifier))
                .findFirst();
        bad += found.isPresent() ? 1 : 0;
        return found;
    }

    long bad() {
        return bad;
    }
}
