
# --- What is asked of the swarm ---------------------------------------------

# update_state SERVICE: nothing where no update has begun.
update_state() {
  docker service inspect \
    --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' -- "$1" 2>/dev/null
}

updated() { [ "$(update_state "$1")" = completed ]; }
rolled_back() { [ "$(update_state "$1")" = rollback_completed ]; }
paused() {
  case $(update_state "$1") in
    paused | rollback_paused) return 0 ;;
    *) return 1 ;;
  esac
}

# counts SERVICE: `2/4` as `docker service ls` counts them, and `1/4` that have completed of a job. The
# filter finds names that begin so, too. Ends in 1 where no service has the name, in 2 where docker
# does not answer.
counts() {
  list=$(docker service ls --filter "name=$1" --format '{{.Name}} {{.Replicas}}' 2>/dev/null) || return 2
  while read -r name count more; do
    [ "$name" = "$1" ] || continue
    case $more in
      *completed*) more=${more#*\(} ;;
      *) more='' ;;
    esac
    printf '%s\n' "$count ${more%% *}"
    return 0
  done <<EOF
$list
EOF
  return 1
}

# running SERVICE: as many as wanted, and no update on its way.
running() {
  count=$(counts "$1") || return 1
  case $count in
    *' ') count=${count% } ;;
    *) count=${count#* } ;;
  esac
  [ "${count%%/*}" -ge "${count#*/}" ] || return 1
  case $(update_state "$1") in
    '' | completed | rollback_completed) return 0 ;;
    *) return 1 ;;
  esac
}

# replicas SERVICE LEAST MOST
replicas() {
  count=$(counts "$1") || return 1
  [ "${count%%/*}" -ge "$2" ] && [ "${count%%/*}" -le "$3" ]
}

# gone SERVICE: removed. Its containers may take their stop grace period yet: docker no longer tells.
gone() {
  counts "$1" >/dev/null
  [ $? -eq 1 ]
}
