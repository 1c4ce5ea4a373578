
# lasts STATUS KEY SECONDS: whether conditions, whose latest look ended in STATUS, have held at every
# look for so long.
lasts() {
  if [ "$1" -ne 0 ]; then
    eval "held_$2="
    return 1
  fi
  eval "[ -n \"\$held_$2\" ] || held_$2=\$seconds"
  eval "[ \$((seconds - held_$2)) -ge $3 ]"
}
