# --- How steps are given ----------------------------------------------------

# Whole seconds since the start, as of the latest look.
seconds=0
failures=0

say() { printf '%s\n' "[$seconds s] $1" >&2; }

# by_hand TEXT: what no command of docker's does.
by_hand() { say "BY HAND, NOW: $1"; }

# refused REASON: for a command that is none of docker's own.
refused() {
  say "not run: $1"
  return 1
}

# give STEP
give() {
  eval "text=\$text_$1"
  say "step $1: $text"
  if "step_$1" </dev/null; then
    eval "state_$1=ran ran_at_$1=\$seconds"
  else
    eval "state_$1=failed"
    failures=$((failures + 1))
    say "FAILED: step $1: $text"
  fi
}

# leave_out STEP REASON
leave_out() {
  eval "state_$1=out text=\$text_$1"
  say "left out, $2: step $1: $text"
}

# at STEP SECOND: gives a step at its time.
at() {
  eval "state=\$state_$1"
  [ "$state" = waiting ] || return 0
  waiting=$((waiting + 1))
  [ "$seconds" -lt "$2" ] || give "$1"
}
