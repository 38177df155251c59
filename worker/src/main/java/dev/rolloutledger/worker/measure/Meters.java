package dev.rolloutledger.worker.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** How our meters are made: with a sentence of what they mean, and gauges keep alive what they ask. */
final class Meters {

  private static final double NANOS = 1e9;

  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  void gauge(String name, String help, Supplier<Number> value, String... tags) {
    Gauge.builder(name, value)
        .description(help)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /** A gauge of a length of time; its name ends in {@code _seconds}. */
  void length(String name, String help, Supplier<Duration> length, String... tags) {
    Supplier<Number> seconds = () -> length.get().toNanos() / NANOS;
    Gauge.builder(name, seconds)
        .description(help)
        .baseUnit("seconds")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  Counter counter(String name, String help, String... tags) {
    return Counter.builder(name).description(help).tags(tags).register(registry);
  }

  /** A histogram of lengths of time. */
  Timer timer(String name, String help, Duration[] bounds) {
    return Timer.builder(name).description(help).serviceLevelObjectives(bounds).register(registry);
  }

  MeterRegistry registry() {
    return registry;
  }
}
