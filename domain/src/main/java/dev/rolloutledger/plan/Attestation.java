package dev.rolloutledger.plan;

/**
 * Something that only a person can say.
 *
 * @param id identity within the plan, lower case letters, digits and hyphens
 * @param text what is attested, in a sentence
 */
public record Attestation(String id, String text) {}
