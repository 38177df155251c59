package dev.rolloutledger.starter.verb;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Lets an option that may have a value take it only where it is attached with an equals sign: in
 * {@code --wait checkout}, the second word is the rollout.
 */
final class AttachedValue implements IParameterPreprocessor {

  @Override
  @SuppressWarnings("JdkObsolete") // The interface's own.
  public boolean preprocess(
      Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> context) {
    Object separator = context.get("separator");
    if (separator == null || separator.toString().isEmpty()) {
      words.push(((OptionSpec) option).fallbackValue());
    }
    return false;
  }
}
