package dev.rolloutledger.worker.platform.unleash;

import dev.rolloutledger.examples.vendor.unleash.UnleashDouble;
import dev.rolloutledger.worker.platform.VendorContract;
import java.io.IOException;

class UnleashContractTest extends VendorContract<UnleashDouble> {

  UnleashContractTest() throws IOException {
    super(
        new UnleashDouble(),
        UnleashDouble.TOKEN,
        "kind: unleash, environment: production",
        Late.UNDONE);
  }

  @Override
  protected void furnish(UnleashDouble vendor) {
    vendor.add(FLAG, "0");
  }
}
