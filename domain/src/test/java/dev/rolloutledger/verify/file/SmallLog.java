package dev.rolloutledger.verify.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.LeaseEvent.LeaseAcquired;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.LeafHashes;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.SignerKey;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log of two rollouts and a lease, the same each time: keys, salts and times are fixed. Some of its
 * entries have personal text, and of some of these it was removed.
 */
final class SmallLog {

  static final String ORIGIN = "rollouts.example.com/vectors";
  static final String CHECKOUT = "checkout/1";
  static final String LEASE = "lease/flagd/checkout-v2";

  /** One tile of the lowest level, and the beginning of the next. */
  static final int SIZE = 261;

  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private final String origin;
  private final SignerKey key;
  private final List<Entry> entries = new ArrayList<>();
  private final LeafHashes tree = new LeafHashes();
  private final Map<String, Long> positions = new HashMap<>();

  SmallLog(String origin, int size) {
    this.origin = origin;
    key = SignerKey.ofSeed(origin, Rfc6962.sha256("seed of " + origin).bytes());
    for (int index = 0; index < size; index++) {
      add(index);
    }
  }

  static SmallLog standard() {
    return new SmallLog(ORIGIN, SIZE);
  }

  private void add(int index) {
    Instant at = START.plusSeconds(30L * index);
    if (index == 0) {
      record(LEASE, at, new LeaseAcquired(at, LEASE, CHECKOUT));
    } else if (index % 40 == 7) {
      record(
          CHECKOUT,
          at,
          new RolloutPaused(
              at,
              new Actor("Zoë \"Z\" Ωmega", "local user"),
              "Frau Müller rief an:\n\t\"alles rot\" \\ 🚦 \u0001"));
    } else if (index % 40 == 9) {
      record(CHECKOUT, at, new RolloutResumed(at, new Actor("ada", "token"), "looked, fine"));
    } else {
      double value = index / 100.0;
      record(
          index % 5 == 2 ? "search/1" : CHECKOUT,
          at,
          new SampleRecorded(
              at,
              0,
              1,
              at,
              Sample.of("error-rate", value, 100.0, at, at, "errors{path=\"/ä\"}"),
              Verdict.HEALTHY,
              "1"));
    }
  }

  private void record(String stream, Instant at, Fact fact) {
    long sequence = positions.merge(stream, 1L, Long::sum) - 1;
    String type = EventTypes.nameOf(fact.getClass());
    Entry entry = new Entry(
        entries.size(),
        stream,
        sequence,
        type,
        EventTypes.revisionOf(fact.getClass()),
        at,
        at.plusNanos(7_000_000L + entries.size()),
        stream + (entries.size() % 50 == 7 ? "/\"by hand\" \\ é\u001f" : "/step-" + sequence),
        payload(type, fact),
        fact,
        false);
    entries.add(entry);
    tree.add(entry.leaf().hash());
  }

  private Payload payload(String type, Fact fact) {
    String salt = Rfc6962.sha256("salt " + entries.size()).hex().substring(0, 32);
    try {
      String text = Json.mapper().writeValueAsString(fact);
      Commitment commitment = Commitment.of(type, text, () -> salt);
      return type.equals("RolloutResumed")
          ? Payload.of(commitment.redacted(text))
          : Payload.of(text, commitment);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  SignerKey key() {
    return key;
  }

  LeafHashes tree() {
    return tree;
  }

  List<Entry> entries() {
    return entries;
  }

  Entry entry(int index) {
    return entries.get(index);
  }

  /** The entries of a rollout. */
  List<Entry> of(String stream) {
    return entries.stream().filter(entry -> entry.stream().equals(stream)).toList();
  }

  String line(Entry entry) {
    return CloudEvents.line(entry, origin);
  }

  List<String> lines(String stream) {
    return of(stream).stream().map(this::line).toList();
  }

  SignedCheckpoint checkpoint() {
    Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root());
    return SignedCheckpoint.open(checkpoint.sign(List.of(key)), origin, List.of(key.verifier()));
  }

  /** The checkpoint that somebody signs who has another key and the same name. */
  SignedCheckpoint otherKey() {
    SignerKey other = SignerKey.ofSeed(origin, Rfc6962.sha256("another seed").bytes());
    Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root());
    return SignedCheckpoint.open(
        checkpoint.sign(List.of(other)), origin, List.of(other.verifier()));
  }

  EntriesProof proof(String stream) {
    return proof(of(stream));
  }

  EntriesProof proof(List<Entry> some) {
    return EntriesProof.of(
        some.stream().map(e -> new Proven(e.index(), e.leaf().hash())).toList(),
        checkpoint(),
        tree);
  }

  /** What a reader who trusts this log's key says of lines and a proof. */
  FileVerdict verdict(List<String> lines, byte[] proof) {
    FileProof check = FileProof.of(proof, List.of(key.verifier()));
    lines.forEach(check::line);
    return check.end();
  }

  static String replaced(String line, String from, String to) {
    String changed = line.replace(from, to);
    if (changed.equals(line)) {
      throw new AssertionError("expected " + from + " in " + line);
    }
    return changed;
  }
}
