#!/bin/sh
# Makes the namespace of the rollouts and what it has to know of them. It can be run again.
set -eu
namespace=${TEMPORAL_NAMESPACE:?}
temporal='temporal --disable-config-file'

until $temporal operator cluster health > /dev/null 2>&1; do
  echo "waiting for $TEMPORAL_ADDRESS"
  sleep 1
done

# How long closed runs are kept: `rollout audit reconcile` reads them.
if ! $temporal operator namespace describe "$namespace" > /dev/null 2>&1; then
  $temporal operator namespace create --retention "${RETENTION:-30d}" "$namespace"
fi
known=$($temporal operator search-attribute list)
for attribute in RolloutStatus:Keyword RolloutPhase:Keyword RolloutPercentage:Int; do
  name=${attribute%:*}
  case $known in
    *"$name "*) ;;
    *) $temporal operator search-attribute create --name "$name" --type "${attribute#*:}" ;;
  esac
done
