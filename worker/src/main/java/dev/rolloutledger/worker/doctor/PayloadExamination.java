package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.worker.codec.PayloadKeyException;
import dev.rolloutledger.worker.codec.PayloadKeys;
import java.util.List;
import java.util.Map;

/** Whether what goes through the engine is encrypted, and whether the keys for it can be used. */
public final class PayloadExamination implements Examination {

  private final Map<String, String> environment;

  /**
   * @param environment the process's variables
   */
  public PayloadExamination(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "payload keys";
  }

  @Override
  public List<Finding> examine() {
    try {
      PayloadKeys keys = PayloadKeys.fromEnvironment(environment).orElseGet(PayloadKeys::none);
      return List.of(Finding.ok(name(), "keys that can be used, or none", String.valueOf(keys)));
    } catch (PayloadKeyException unusable) {
      return List.of(Sentence.of("keys that can be used", unusable)
          .failed(name(), "`up` and workers do not start with them"));
    }
  }
}
