package dev.rolloutledger.starter.verb;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a goal as it is typed. */
final class GoalConverter implements ITypeConverter<Goal> {

  @Override
  public Goal convert(String text) {
    try {
      return Goal.parse(text);
    } catch (IllegalArgumentException other) {
      throw new TypeConversionException(String.valueOf(other.getMessage()));
    }
  }
}
