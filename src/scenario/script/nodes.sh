
# node_is NODE STATE: `ready` or `down`.
node_is() { [ "$(docker node inspect --format '{{.Status.State}}' -- "$1" 2>/dev/null)" = "$2" ]; }

# drained NODE: takes no tasks, and runs none any more.
drained() {
  [ "$(docker node inspect --format '{{.Spec.Availability}}' -- "$1" 2>/dev/null)" = drain ] || return 1
  tasks=$(docker node ps --format '{{.CurrentState}}' -- "$1" 2>/dev/null) || return 1
  while read -r state _; do
    case $state in
      '' | Complete | Shutdown | Failed | Rejected | Remove | Orphaned) ;;
      *) return 1 ;;
    esac
  done <<EOF
$tasks
EOF
}
