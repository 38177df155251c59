package dev.rolloutledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were changed at random, read by our parsers and by the Go team's: nothing but a sentence comes out
 * of ours, and both come to the same verdict. -Dfuzz.mutations=N sets how many of each kind.
 */
class ParserFuzzTest {

  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 2_000);
  private static final int BATCH = 500;
  /** Checking a signature takes a millisecond, so that only one file in so many has keys that are known. */
  private static final int UNKNOWN = 16;

  private static final List<Hash> LEAVES = Seed.leaves(300);
  private static final LeafHashes TREE = LeafHashes.of(LEAVES);
  private static final List<VerifierKey> KNOWN = List.of(Keys.LOG.verifier(), Keys.NEXT.verifier());
  private static final String NO = "no";
  private static final Pattern LENIENT = Pattern.compile(
      "without leading zeros, found \"0\\d+\"|U\\+000D|signature's line to end with a newline");

  private static GoPeer go;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    go = GoPeer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (go != null) {
      go.close();
    }
  }

  /** Something that reads bytes: what Go is asked, and what we say. */
  private interface Reading {
    String question(byte[] bytes, int round);

    /** What was found. */
    String verdict(byte[] bytes, int round);

    /** Whether Go may take what the format does not allow, for the reason that we say. */
    default boolean lenient(String goes, String sentence) {
      return false;
    }
  }

  private static void fuzz(String name, List<byte[]> seeds, Reading reading) {
    Random random = Seed.random("fuzz " + name);
    int accepted = 0;
    int lenient = 0;
    for (int round = 0; round < MUTATIONS; round += BATCH) {
      List<byte[]> inputs = inputs(seeds, random, Math.min(BATCH, MUTATIONS - round));
      List<String> questions = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        questions.add(reading.question(inputs.get(i), i));
      }
      List<String> answers = go.ask(questions);
      for (int i = 0; i < inputs.size(); i++) {
        String ours = ours(reading, inputs.get(i), i);
        String goes = answers.get(i).startsWith(NO) ? NO : answers.get(i);
        accepted += ours.startsWith(NO) ? 0 : 1;
        if (ours.startsWith(NO) && reading.lenient(goes, ours)) {
          lenient++;
        } else if (!goes.equals("unsupported")) {
          assertThat(agreed(ours, goes))
              .as(
                  "%s: we say %s, Go says %s of %s",
                  name, ours, answers.get(i), GoPeer.base64(inputs.get(i)))
              .isTrue();
        }
      }
    }
    System.out.printf(
        "fuzz %s: %d mutations, %d accepted, %d that only Go accepts%n",
        name, MUTATIONS, accepted, lenient);
    assertThat(accepted).as("some mutations are harmless").isPositive().isLessThan(MUTATIONS);
  }

  private static boolean agreed(String ours, String goes) {
    return ours.startsWith(NO)
        ? goes.equals(NO)
        : goes.equals("ok " + ours) || goes.startsWith("ok " + ours + " ");
  }

  private static List<byte[]> inputs(List<byte[]> seeds, Random random, int count) {
    return Stream.generate(
            () -> Mutation.of(seeds.get(random.nextInt(seeds.size())), seeds, random))
        .limit(count)
        .toList();
  }

  /** Anything else than a {@link TlogException} is a bug, and then the input is told. */
  private static String ours(Reading reading, byte[] bytes, int round) {
    try {
      return reading.verdict(bytes, round);
    } catch (TlogException e) {
      return NO + " " + e.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return fail("uncaught on " + GoPeer.base64(bytes), e);
    }
  }

  private static List<VerifierKey> known(int round) {
    return round % UNKNOWN == 0 ? KNOWN : List.of();
  }

  private static String vkeys(int round) {
    return String.join(",", known(round).stream().map(VerifierKey::text).toList());
  }

  private static List<byte[]> notes() {
    SignedNote one = Keys.checkpoint(300, TREE);
    SignedNote two = one.with(List.of(Keys.NEXT.sign(one.text()), Keys.OTHER.sign(one.text())));
    return List.of(
        one.bytes(),
        two.bytes(),
        SignedNote.sign("\u00e4\n\n\u2014 b\n", List.of(Keys.LOG)).bytes());
  }

  @Test
  void signedNotes() {
    fuzz("note", notes(), new Reading() {
      @Override
      public String question(byte[] bytes, int round) {
        return GoPeer.request("note", vkeys(round), GoPeer.base64(bytes));
      }

      @Override
      public String verdict(byte[] bytes, int round) {
        return String.valueOf(SignedNote.parse(bytes).verified(known(round)).size());
      }
    });
  }

  @Test
  void checkpoints() {
    List<byte[]> seeds = Stream.of(
            new Checkpoint("example.com/log", 300, TREE.root()),
            new Checkpoint("\u00e4 +", 0, Rfc6962.EMPTY),
            new Checkpoint("x", Long.MAX_VALUE, TREE.root(), List.of("one", "two")))
        .map(checkpoint -> NoteText.encode(checkpoint.text()))
        .toList();
    fuzz("checkpoint", seeds, new Reading() {
      @Override
      public String question(byte[] bytes, int round) {
        return GoPeer.request("checkpoint", GoPeer.base64(bytes));
      }

      @Override
      public String verdict(byte[] bytes, int round) {
        Checkpoint read = Checkpoint.parse(NoteText.decode(bytes));
        return GoPeer.base64(read.origin().getBytes(UTF_8)) + " " + read.size() + " "
            + read.root().base64();
      }
    });
  }

  @Test
  void paths() {
    List<byte[]> seeds = Stream.of(
            "tile/0/000",
            "tile/0/x001/x234/067.p/17",
            "tile/entries/x001/234",
            "tile/7/255.p/255",
            "tile/63/999",
            "tile/entries/999.p/1",
            "tile/0/x009/x223/x372/x036/x854/x775/807")
        .map(path -> path.getBytes(UTF_8))
        .toList();
    fuzz("path", seeds, new Reading() {
      @Override
      public String question(byte[] bytes, int round) {
        return GoPeer.request("path", GoPeer.base64(bytes));
      }

      @Override
      public String verdict(byte[] bytes, int round) {
        String path = new String(bytes, UTF_8);
        boolean bundle = path.startsWith("tile/entries/");
        Tile tile = bundle ? Tile.parseBundle(path) : Tile.parse(path);
        return (bundle ? -1 : tile.level()) + " " + tile.index() + " " + tile.width();
      }

      /** Go knows no highest level; C2SP ends at 63. */
      @Override
      public boolean lenient(String goes, String sentence) {
        return goes.matches("ok \\d+ .*") && Long.parseLong(goes.split(" ")[1]) > 63;
      }
    });
  }

  @Test
  void bundles() {
    List<byte[]> seeds = List.of(
        EntryBundle.encode(List.of(Seed.entry(0), Seed.entry(1), new byte[0])),
        EntryBundle.encode(Stream.generate(() -> new byte[1]).limit(256).toList()));
    fuzz("bundle", seeds, new Reading() {
      @Override
      public String question(byte[] bytes, int round) {
        return GoPeer.request("bundle", GoPeer.base64(bytes));
      }

      @Override
      public String verdict(byte[] bytes, int round) {
        List<byte[]> entries = EntryBundle.decode(bytes);
        byte[] hashes = new byte[entries.size() * Hash.LENGTH];
        for (int i = 0; i < entries.size(); i++) {
          Rfc6962.leaf(entries.get(i)).copyTo(hashes, i * Hash.LENGTH);
        }
        return GoPeer.base64(hashes);
      }
    });
  }

  @Test
  void tiles() {
    Tile tile = new Tile(0, 1, 44);
    fuzz("tile", List.of(Tiles.bytes(tile, TREE)), new Reading() {
      @Override
      public String question(byte[] bytes, int round) {
        return GoPeer.request("tile", 0, 1, 44, GoPeer.base64(bytes), round % 9, number(round));
      }

      private int number(int round) {
        return (256 >> round % 9) + round % 50;
      }

      @Override
      public String verdict(byte[] bytes, int round) {
        TileHashes hashes =
            new TileHashes(300, asked -> asked.equals(tile) ? bytes : fail("another tile"));
        if (round % 9 == 8 || number(round) << round % 9 >= 512) {
          throw new TlogException("in another tile");
        }
        return hashes.hash(round % 9, number(round)).base64();
      }
    });
  }

  @Test
  void proofs() {
    List<byte[]> seeds = new ArrayList<>();
    for (Optional<String> extra : List.of(Optional.of("AAECAw=="), Optional.<String>empty())) {
      for (SignedNote checkpoint : List.of(Keys.checkpoint(300, TREE), Keys.checkpoint(1, TREE))) {
        long size = Checkpoint.parse(checkpoint.text()).size();
        seeds.add(new TlogProof(0, Inclusion.prove(0, size, TREE), checkpoint, extra).bytes());
      }
    }
    fuzz("proof", seeds, new Reading() {
      @Override
      public String question(byte[] bytes, int round) {
        return GoPeer.request("proof", vkeys(round), LEAVES.get(0).base64(), GoPeer.base64(bytes));
      }

      @Override
      public String verdict(byte[] bytes, int round) {
        TlogProof proof = TlogProof.parse(bytes);
        try {
          proof.verify(LEAVES.get(0), Keys.ORIGIN, known(round));
          return "verified";
        } catch (TlogException e) {
          return "parsed";
        }
      }

      /** Go takes an index with leading zeros, ends of lines of two characters, and a last line without an end. */
      @Override
      public boolean lenient(String goes, String sentence) {
        return goes.endsWith(" false") && LENIENT.matcher(sentence).find();
      }
    });
  }

  /** Parsers that Go has no counterpart of; they too have nothing to say but a sentence. */
  @Test
  void requestsAndKeys() {
    List<byte[]> seeds = List.of(
        new AddCheckpoint(3, Consistency.prove(3, 300, TREE), Keys.checkpoint(300, TREE)).body(),
        Keys.LOG.text().getBytes(UTF_8),
        Keys.WITNESS.text().getBytes(UTF_8));
    Random random = Seed.random("fuzz requests and keys");
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = Mutation.of(seeds.get(i % 3), seeds, random);
      String text = new String(bytes, UTF_8);
      readsOrRefuses(bytes, () -> AddCheckpoint.parse(bytes));
      readsOrRefuses(bytes, () -> VerifierKey.parse(text));
      readsOrRefuses(bytes, () -> SignerKey.parse(text));
      readsOrRefuses(bytes, () -> AddCheckpoint.parseSizeAnswer(text));
    }
  }

  private static void readsOrRefuses(byte[] bytes, Runnable parser) {
    try {
      parser.run();
    } catch (TlogException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (RuntimeException e) {
      fail("uncaught on " + Arrays.toString(bytes), e);
    }
  }
}
