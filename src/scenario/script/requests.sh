
# --- What is asked of requests: PUT YOUR OWN METRICS HERE --------------------
#
# requests SERVICE IMAGE SECONDS prints three numbers of the requests that ended in the last SECONDS:
# how many there were, how many of them failed, and the 95th percentile of the milliseconds that the
# others took (-1: not known, and then no condition about it holds). IMAGE is empty where all
# requests to the service count.
#
# As it stands, it reads the access logs that the tasks write to their standard output (it needs a
# logging driver that `docker service logs` can read: json-file, local or journald). Lines may be in
# the common log format, with the time that the request took at the end (`0.012` seconds, as nginx's
# $request_time, or `12ms`, as Traefik writes it), or Traefik's JSON. A status of 500 or more is a
# failure; requests that reached no task are in none of these logs. With Prometheus, you would ask
# it instead, such as
#   curl -sG http://prometheus:9090/api/v1/query --data-urlencode "query=..." | jq ...
requests() {
  docker service ps --no-trunc --format '{{.ID}} {{.Image}}' -- "$1" 2>/dev/null |
    while read -r task image; do
      case $2 in
        '' | "$image" | "${image%%@*}") ;;
        *) continue ;;
      esac
      docker service logs --since "$3s" --raw -- "$task" </dev/null 2>/dev/null
    done |
    awk '
      {
        status = ""; took = "-"
        if (match($0, /"DownstreamStatus": *[0-9]+/)) {
          status = substr($0, RSTART, RLENGTH); sub(/.*: */, "", status)
          if (match($0, /"Duration": *[0-9]+/)) {
            took = substr($0, RSTART, RLENGTH); sub(/.*: */, "", took); took /= 1000000
          }
        } else if (match($0, /" [1-5][0-9][0-9] /)) {
          status = substr($0, RSTART + 2, 3)
          if ($NF ~ /^[0-9]+ms$/) took = $NF + 0
          else if ($NF ~ /^[0-9]+[.][0-9]+$/) took = $NF * 1000
        }
        if (status != "") print (status >= 500), took
      }' |
    sort -k1,1n -k2,2n |
    awk '
      { ended++ }
      $1 == 1 { failed++ }
      $1 == 0 && $2 != "-" { times[++timed] = $2 }
      END {
        print ended + 0, failed + 0, (timed ? times[int((95 * timed + 99) / 100)] : -1)
      }'
}

# check OURS [THEIRS] CONDITION: judges what `requests` has printed.
check() {
  [ $# -eq 3 ] || set -- "$1" '0 0 -1' "$2"
  printf '%s %s\n' "$1" "$2" | awk '
    {
      ended = $1; errors = ended ? $2 / ended : 0; p95 = $3
      their_ended = $4; their_errors = their_ended ? $5 / their_ended : 0; their_p95 = $6
      held = ('"$3"')
    }
    END { exit !held }'
}
