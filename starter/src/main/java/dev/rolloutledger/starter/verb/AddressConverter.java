package dev.rolloutledger.starter.verb;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port on loopback, or an address and a port, such as {@code 0.0.0.0:7411}. */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int LARGEST = 65_535;

  @Override
  public InetSocketAddress convert(String value) {
    int colon = value.lastIndexOf(':');
    String host = colon < 0 ? LOOPBACK : value.substring(0, colon);
    try {
      int port = Integer.parseUnsignedInt(value.substring(colon + 1));
      if (!host.isEmpty() && port <= LARGEST) {
        return InetSocketAddress.createUnresolved(host, port);
      }
    } catch (NumberFormatException other) {
      // The sentence below says it.
    }
    throw new TypeConversionException(
        "expected a port, or an address and a port such as 0.0.0.0:7411, found '" + value + "'");
  }
}
