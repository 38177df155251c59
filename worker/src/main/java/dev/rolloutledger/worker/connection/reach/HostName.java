package dev.rolloutledger.worker.connection.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A host in one spelling, so that none passes for another. No name is looked up. */
final class HostName {

  private HostName() {}

  static String canonical(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (name.contains(":")) {
      return version6(name.replace("[", "").replace("]", ""));
    }
    String numbers = version4(name);
    return numbers == null ? name : numbers;
  }

  /** In brackets it is never taken for a name; one that holds a version 4 address becomes that. */
  private static String version6(String address) {
    try {
      return InetAddress.getByName("[" + address + "]").getHostAddress().replaceFirst("%.*", "");
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /** Address parts may be left out, and written in octal or hexadecimal: {@code 0xa9fea9fe} is one. */
  private static @Nullable String version4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      long part = number(parts[i]);
      long room = last ? 1L << (8 * (5 - parts.length)) : 256;
      if (part < 0 || part >= room) {
        return null;
      }
      address = last ? address + part : address + (part << (8 * (3 - i)));
    }
    return String.format(
        Locale.ROOT,
        "%d.%d.%d.%d",
        address >> 24,
        (address >> 16) & 255,
        (address >> 8) & 255,
        address & 255);
  }

  private static long number(String text) {
    if (text.matches("0x[0-9a-f]{1,8}")) {
      return Long.parseLong(text.substring(2), 16);
    }
    if (text.matches("0[0-7]{1,11}")) {
      return Long.parseLong(text, 8);
    }
    return text.matches("\\d{1,10}") ? Long.parseLong(text) : -1;
  }
}
