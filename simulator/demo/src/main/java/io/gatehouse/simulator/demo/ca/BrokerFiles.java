package io.gatehouse.simulator.demo.ca;

import java.nio.file.Path;

/**
 * What the broker needs to be known and to know its clients: PKCS#12 files, readable by the owner only.
 *
 * @param keyStore the broker's key and certificate, valid for localhost and 127.0.0.1
 * @param trustStore the authority's certificate
 * @param passwordFile one line, the password of both stores
 */
public record BrokerFiles(Path keyStore, Path trustStore, Path passwordFile) {}
