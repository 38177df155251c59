package dev.rolloutledger.worker.engine;

import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.grpc.Channel;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.common.SearchAttributeKey;

/** Search attributes of an engine that is ours alone. */
final class Attributes {

  private Attributes() {}

  /** Registers them on a service that has just been made. */
  static void register(Channel channel) {
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace(Clients.NAMESPACE);
    for (SearchAttributeKey<?> key : RolloutAttributes.ALL) {
      IndexedValueType type = RolloutAttributes.type(key).equals("Int")
          ? IndexedValueType.INDEXED_VALUE_TYPE_INT
          : IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
      request.putSearchAttributes(key.getName(), type);
    }
    OperatorServiceGrpc.newBlockingStub(channel).addSearchAttributes(request.build());
  }
}
