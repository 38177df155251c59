package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.judgement.Sample;
import java.time.Instant;
import java.util.SplittableRandom;

/** How a metric is noisy. Each keeps its state from sample to sample, so that neighbours may depend. */
enum Noise {
  /** A rate of 3 %, of some 150 requests a sample. */
  RATE("rate 3 %, 150 requests"),
  /** A rate of 0.5 %, of some 100 requests a sample: half a case each five minutes. */
  RARE("rate 0.5 %, 100 requests"),
  /** A count without weights that is mostly zero. */
  ZEROS("counts, mostly 0"),
  /** Skewed, each sample for itself. */
  SKEWED("log-normal, sigma 0.5"),
  CORRELATED_50("AR(1), 0.5"),
  CORRELATED_80("AR(1), 0.8"),
  CORRELATED_90("AR(1), 0.9"),
  /** A fifth up and down over the day, in value and in traffic. */
  SEASON("daily season, 20 %");

  private static final double DAY = 288;

  private final String title;

  Noise(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** A run of samples at one every five minutes. */
  Run run(SplittableRandom random) {
    return new Run(this, random);
  }

  /** One run. */
  static final class Run {
    private final Noise noise;
    private final SplittableRandom random;
    private double state;
    private int number;
    private final int start;

    private Run(Noise noise, SplittableRandom random) {
      this.noise = noise;
      this.random = random;
      this.state = random.nextGaussian();
      this.start = random.nextInt((int) DAY);
    }

    /**
     * The next sample.
     *
     * @param factor true change of what is measured, as a ratio
     */
    Sample next(Instant due, double factor) {
      number++;
      return switch (noise) {
        case RATE -> rate(due, 0.03 * factor, 150);
        case RARE -> rate(due, 0.005 * factor, 100);
        case ZEROS -> sample(due, poisson(0.3 * factor), null);
        case SKEWED -> sample(due, factor * Math.exp(0.5 * random.nextGaussian()), 100.0);
        case CORRELATED_50 -> sample(due, factor * Math.exp(0.2 * step(0.5)), 100.0);
        case CORRELATED_80 -> sample(due, factor * Math.exp(0.2 * step(0.8)), 100.0);
        case CORRELATED_90 -> sample(due, factor * Math.exp(0.2 * step(0.9)), 100.0);
        case SEASON -> season(due, factor);
      };
    }

    private Sample season(Instant due, double factor) {
      double wave = 1 + 0.2 * Math.sin(2 * Math.PI * (start + number) / DAY);
      return sample(
          due, factor * wave * Math.exp(0.1 * step(0.5)), (double) Math.round(150 * wave));
    }

    private double step(double correlation) {
      state =
          correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
      return state;
    }

    private Sample rate(Instant due, double probability, int about) {
      int requests = about * 4 / 5 + random.nextInt(about * 2 / 5);
      return sample(
          due, 100 * Math.min(requests, poisson(probability * requests)) / requests, (double)
              requests);
    }

    /** Close enough to a binomial one where cases are rare. */
    private double poisson(double mean) {
      double limit = Math.exp(-mean);
      int count = 0;
      for (double product = random.nextDouble(); product > limit; count++) {
        product *= random.nextDouble();
      }
      return count;
    }

    private static Sample sample(
        Instant due, double value, @org.jspecify.annotations.Nullable Double weight) {
      return Sample.of("metric", value, weight, due, due, "simulated");
    }
  }
}
