package dev.rolloutledger.worker.listen;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits, such as {@code 10.0.0.0/8}; one alone has all of its bits. */
public final class AddressRange {

  /** An address as digits. A name would be looked up, and mean something else tomorrow. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final String text;
  private final byte[] bytes;
  private final int bits;

  private AddressRange(String text, byte[] bytes, int bits) {
    this.text = text;
    this.bytes = bytes;
    this.bits = bits;
  }

  /**
   * Reads an address, or an address and the number of bits that count.
   *
   * @throws ListenException if it is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = literal(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int all = bytes.length * Byte.SIZE;
    String length = slash < 0 ? Integer.toString(all) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > all) {
      throw unfit(text);
    }
    return new AddressRange(text, bytes, Integer.parseInt(length));
  }

  /**
   * An address that is written as digits.
   *
   * @throws ListenException if it is a name, or none
   */
  static InetAddress literal(String text) {
    try {
      if (LITERAL.matcher(text).matches()) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException none) {
      // The sentence below says it.
    }
    throw unfit(text);
  }

  private static ListenException unfit(String text) {
    return new ListenException(
        "expected an address such as 10.0.0.5, or a range such as 10.0.0.0/8, found \"" + text
            + "\"");
  }

  /** Whether an address is in it. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != bytes.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    return Arrays.equals(bytes, 0, whole, other, 0, whole)
        && (rest == 0 || ((bytes[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
  }

  @Override
  public String toString() {
    return text;
  }
}
