
# --- Files of the scenario --------------------------------------------------

# write NAME: from what is typed below, to the letter.
write() {
  mkdir -p "./$(dirname "./$1")" && cat >"./$1"
}

# write_escaped NAME: a text whose last line does not end, or that has signs which would not be seen
# here: \\ is a backslash, \0015 the byte 15 (octal).
write_escaped() {
  written=$(cat && printf x)
  mkdir -p "./$(dirname "./$1")" && printf '%b' "${written%?x}" >"./$1"
}
