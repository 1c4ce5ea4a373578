
# --- The run ----------------------------------------------------------------

start=$(date +%s)
while :; do
  seconds=$(($(date +%s) - start))
  waiting=0
  look
  [ "$waiting" -gt 0 ] || break
  sleep 1
done
if [ "$failures" -gt 0 ]; then
  say "$failures step(s) failed"
  exit 1
fi
say "done"
