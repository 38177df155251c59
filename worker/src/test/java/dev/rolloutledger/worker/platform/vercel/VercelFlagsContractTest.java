package dev.rolloutledger.worker.platform.vercel;

import dev.rolloutledger.examples.vendor.vercel.VercelFlagsDouble;
import dev.rolloutledger.worker.platform.VendorContract;
import java.io.IOException;

class VercelFlagsContractTest extends VendorContract<VercelFlagsDouble> {

  VercelFlagsContractTest() throws IOException {
    super(
        new VercelFlagsDouble(),
        VercelFlagsDouble.TOKEN,
        "kind: vercel-flags, project: chat",
        Late.REFUSED);
  }

  @Override
  protected void furnish(VercelFlagsDouble vendor) {
    vendor.add(FLAG);
  }
}
