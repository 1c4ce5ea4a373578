import type { TerminalTexts } from '../terminal-texts';

export const enTerminal: TerminalTexts = {
  log: 'Terminal',
  input: 'Command at the playhead',
  hint: 'docker service ps web_web',
  run: 'Run',
  wide: 'Make the terminal wider',
  narrow: 'Make the terminal narrower',
  working: 'running…',
  added: (time) => `On the timeline at ${time}.`,
  unanswered: 'No manager answers.',
  stopped: (number) => `The script stops at line ${number}.`,
  notWatched: 'Only a question can be watched.',
  giveRest: (lines) =>
    `Nothing was given. Give the ${lines === 1 ? 'line that is' : `${lines} lines that are`} understood`,
  watching: 'follows the playhead; Ctrl+C or Escape ends it',
  help: [
    'Questions are answered from the swarm at the playhead: docker service ls|ps|inspect, node ls|ps|inspect, stack ls|ps|services, secret|config ls|inspect, network ls; with --format, --filter, --no-trunc and -q.',
    'docker service logs prints what the containers say: starting, listening, stopping, health checks as they change, answers with an error one by one and the others as a sum at the end. With -f it follows the playhead, and so does docker events without --until: it tells what has happened since the run began, in the swarm and among the containers of the node that commands run on.',
    'A command that changes something becomes a pin at the playhead: docker service create|update|scale|rollback|rm, stack deploy|rm, node update|promote|demote|rm, secret|config create|rm, swarm join|leave|update.',
    'Faults: chaos kill|unhealthy SERVICE.SLOT, node-down|node-up NODE, partition NODE… and heal, image REF JSON, traffic SERVICE RATE.',
    'watch COMMAND asks again as the playhead moves. A pasted script is read line by line; sleep 10 moves the time of what follows. clear empties the log.',
    'Tab completes, arrows go through what was typed before; Escape and then Tab leave the terminal.',
  ],
  goTo: (time) => `Go to ${time}`,
};
