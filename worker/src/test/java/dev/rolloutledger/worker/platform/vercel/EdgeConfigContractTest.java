package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.rolloutledger.examples.vendor.vercel.EdgeConfigDouble;
import dev.rolloutledger.worker.platform.VendorContract;
import java.io.IOException;

class EdgeConfigContractTest extends VendorContract<EdgeConfigDouble> {

  EdgeConfigContractTest() throws IOException {
    super(
        new EdgeConfigDouble(),
        EdgeConfigDouble.TOKEN,
        "kind: vercel-edge-config, id: ecfg_chat",
        Late.UNDONE);
  }

  @Override
  protected void furnish(EdgeConfigDouble vendor) {
    vendor.set(FLAG, IntNode.valueOf(0));
  }
}
