package dev.rolloutledger.backtest;

/** A plan that cannot be backtested on any of the rollouts that were asked for. */
public final class BacktestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BacktestException(String sentence) {
    super(sentence);
  }
}
