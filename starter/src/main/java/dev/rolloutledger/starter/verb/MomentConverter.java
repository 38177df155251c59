package dev.rolloutledger.starter.verb;

import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.MomentException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant as it is typed. */
final class MomentConverter implements ITypeConverter<Moment> {

  @Override
  public Moment convert(String text) {
    try {
      return Moment.parse(text);
    } catch (MomentException other) {
      throw new TypeConversionException(String.valueOf(other.getMessage()));
    }
  }
}
