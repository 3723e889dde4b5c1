/**
 * Reads a configuration's tree strictly: a broken, missing or unknown key is told with file, key and what was expected.
 * {@link io.gatehouse.protocol.config.Settings} is the entry type. Pure; the programs read the files.
 */
@NullMarked
package io.gatehouse.protocol.config;

import org.jspecify.annotations.NullMarked;
