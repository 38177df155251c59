package dev.rolloutledger.examples.chat;

/** Scrambled bits, the same on every machine. */
public final class Mixing {
  private Mixing() {}

  /** SplitMix64's finaliser: every bit of the input reaches every bit of the output. */
  public static long mix(long input) {
    long bits = (input ^ (input >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  /** FNV-1a over a text's characters. */
  public static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
