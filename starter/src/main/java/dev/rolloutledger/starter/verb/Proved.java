package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.VerifierKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was proved, and how others check it. */
record Proved(ProofFiles files, Entry entry, SignedCheckpoint checkpoint, VerifierKey key) {

  List<String> sentences() {
    String log = checkpoint.checkpoint().origin();
    return List.of(
        "wrote " + files.line() + ", " + files.leaf() + " and " + files.proof(),
        "They prove that the log " + log + " has, as its entry " + entry.index() + ", what the line"
            + " says (" + entry.id() + ", " + entry.type() + ", " + entry.at() + "),",
        "under its signed checkpoint of " + checkpoint.size()
            + " entries. Whoever checks them needs this"
            + " key, from you, in another way than the files:",
        "  " + key.text(),
        "rollout audit verify --file " + files.line().getFileName() + " --proof "
            + files.proof().getFileName()
            + " --key KEY  (offline), or any C2SP tlog-proof tool with "
            + files.leaf().getFileName(),
        "They do not prove what came before the entry or after it.");
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", path(files.line()));
    json.put("leaf", path(files.leaf()));
    json.put("proof", path(files.proof()));
    json.put("entry", entry.id());
    json.put("index", entry.index());
    json.put("leafHash", entry.leaf().hash().base64());
    json.put("origin", checkpoint.checkpoint().origin());
    json.put("size", checkpoint.size());
    json.put("root", checkpoint.root().base64());
    json.put("key", key.text());
    return json;
  }

  private static String path(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
