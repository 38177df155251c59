#!/bin/sh
# Makes the namespace of the rollouts and what it has to know of them. It can be run again.
# shellcheck disable=SC2086 # the command is words
set -eu
namespace=${TEMPORAL_NAMESPACE:?}
temporal="temporal --disable-config-file --namespace $namespace"

patiently() { # a server that has just started, or a namespace that has just been made
  for _ in $(seq 120); do
    if said=$("$@" 2>&1); then
      printf '%s\n' "$said"
      return
    fi
    sleep 1
  done
  printf '%s\n' "$said" >&2
  exit 1
}

patiently $temporal operator cluster health

# How long closed runs are kept: `rollout audit reconcile` reads them.
if ! $temporal operator namespace describe > /dev/null 2>&1; then
  $temporal operator namespace create --retention "${RETENTION:-30d}"
fi
known=$(patiently $temporal operator search-attribute list)
for attribute in RolloutStatus:Keyword RolloutPhase:Keyword RolloutPercentage:Int; do
  name=${attribute%:*}
  case $known in
    *"$name "*) ;;
    *) patiently $temporal operator search-attribute create --name "$name" --type "${attribute#*:}" ;;
  esac
done
