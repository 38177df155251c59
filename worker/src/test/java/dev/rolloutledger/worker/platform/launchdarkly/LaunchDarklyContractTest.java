package dev.rolloutledger.worker.platform.launchdarkly;

import dev.rolloutledger.examples.vendor.launchdarkly.LaunchDarklyDouble;
import dev.rolloutledger.worker.platform.VendorContract;
import java.io.IOException;

class LaunchDarklyContractTest extends VendorContract<LaunchDarklyDouble> {

  LaunchDarklyContractTest() throws IOException {
    super(
        new LaunchDarklyDouble(),
        LaunchDarklyDouble.TOKEN,
        "kind: launchdarkly, environment: production",
        Late.UNDONE);
  }

  @Override
  protected void furnish(LaunchDarklyDouble vendor) {
    vendor.add(FLAG);
  }
}
