
# after STEP BEFORE DELAY TIMEOUT: gives a step when its conditions hold. They are looked at from
# DELAY seconds after the step BEFORE on (0: after the start), for TIMEOUT seconds.
after() {
  eval "state=\$state_$1"
  [ "$state" = waiting ] || return 0
  since=0
  if [ "$2" -ne 0 ]; then
    eval "before=\$state_$2 since=\$ran_at_$2"
    case $before in
      failed) leave_out "$1" "since step $2 failed" && return 0 ;;
      out) leave_out "$1" "since step $2 was left out" && return 0 ;;
    esac
  fi
  waiting=$((waiting + 1))
  [ "$2" -eq 0 ] || [ "$before" = ran ] || return 0
  since=$((since + $3))
  [ "$seconds" -ge "$since" ] || return 0
  if "unless_$1"; then
    leave_out "$1" "since what keeps it from running has come about"
  elif "when_$1"; then
    give "$1"
  elif [ "$seconds" -ge $((since + $4)) ]; then
    leave_out "$1" "given up after $4 s"
  fi
}

# ran STEP
ran() { eval "[ \"\$state_$1\" = ran ]"; }
