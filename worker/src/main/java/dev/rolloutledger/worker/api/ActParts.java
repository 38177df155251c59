package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.backup.HomeBackup;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.logbook.Logbook;

/**
 * What acts stand on, beside what is looked at.
 *
 * @param backup copies the home
 */
public record ActParts(
    Logbook logbook, RolloutDesk desk, ActDesk acts, Recovery recovery, HomeBackup backup) {}
