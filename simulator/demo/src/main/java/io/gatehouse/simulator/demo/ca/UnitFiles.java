package io.gatehouse.simulator.demo.ca;

import java.nio.file.Path;

/**
 * What a unit needs to connect: PEM files.
 *
 * @param authority certificate of the authority, to know the broker by
 * @param certificate the unit's certificate; its common name is the unit id
 * @param key the unit's private key, PKCS#8, readable by the owner only
 */
public record UnitFiles(Path authority, Path certificate, Path key) {}
