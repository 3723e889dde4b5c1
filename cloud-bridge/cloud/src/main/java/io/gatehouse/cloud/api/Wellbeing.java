package io.gatehouse.cloud.api;

import java.util.Map;

/** What is not well now. */
@FunctionalInterface
public interface Wellbeing {

    /** Part to what is wrong with it, in words; empty when all is well. */
    Map<String, String> faults();
}
