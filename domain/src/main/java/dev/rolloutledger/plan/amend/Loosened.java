package dev.rolloutledger.plan.amend;

/**
 * Something that an amendment would loosen.
 *
 * @param subject a metric of the plan, or a subject of {@link
 *     dev.rolloutledger.plan.Amendments#SUBJECTS}
 * @param how in words: {@code the critical bound of error-rate, > 5 % before, > 8 % after}
 */
public record Loosened(String subject, String how) {}
