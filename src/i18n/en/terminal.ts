import type { TerminalTexts } from '../terminal-texts';

export const enTerminal: TerminalTexts = {
  title: 'Terminal',
  log: 'Terminal',
  empty:
    'Ask the swarm at the playhead, or give it a command, which becomes a pin on the timeline. Type help for all there is.',
  input: 'Command at the playhead',
  hint: 'docker service ps web_web',
  clear: 'Clear the terminal',
  working: 'running…',
  added: (time) => `On the timeline at ${time}.`,
  unanswered: 'No manager answers.',
  lineOfScript: (number) => `Line ${number} of the script`,
  failed: (numbers, isEnd) =>
    isEnd
      ? `The script stops at line ${numbers.at(-1)}, because of set -e.`
      : numbers.length === 1
        ? `Line ${numbers[0]} failed; the script went on, as sh does without set -e.`
        : `Lines ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} failed; the script went on, as sh does without set -e.`,
  notWatched: 'Only a question can be watched.',
  giveRest: (lines) =>
    `Nothing was given. Give the ${lines === 1 ? 'line that is' : `${lines} lines that are`} understood`,
  watching: 'Follows the playhead until Ctrl+C.',
  endWatch: 'Stop',
  meant: ['Did you mean', '?'],
  takeMeant: 'Put it into the command line',
  tabTakes: 'Tab takes it.',
  copy: 'Copy the output',
  copied: 'Copied',
  more: (count) => `and ${count} more`,
  search: 'Search back:',
  notFound: 'nothing found',
  help: [
    [
      'questions',
      'are answered from the swarm at the playhead; --format, --filter, --no-trunc and -q as in docker',
    ],
    ['changes', 'and faults become pins at the playhead; docker says what it would say'],
    [
      'logs',
      'are what the containers print: starting, listening, stopping, health as it changes, failed answers one by one and the others as a sum at the end; -f follows the playhead, and so does docker events',
    ],
    [
      'ps, logs, inspect',
      'ask the daemon of the node that commands run on; stack config prints a file as docker reads it',
    ],
    [
      'docker -H ssh://NODE, ssh NODE docker',
      'give the command to the daemon of that node, and docker --context NODE does too; a worker refuses what is the managers’ business',
    ],
    ['watch COMMAND', 'asks again as the playhead moves; Ctrl+C ends it'],
    ['sleep 10', 'moves the time of what follows it in a pasted script'],
    ['clear, exit', 'empty the log, close the terminal; so do Ctrl+L and Ctrl+D'],
    ['Tab', 'completes, or takes what is offered; after Escape it leaves the terminal'],
    ['↑ ↓ Ctrl+R', 'go through what was typed before, or search it'],
    ['Ctrl+U Ctrl+C', 'delete to the left, end what runs'],
  ],
  goTo: (time) => `Go to ${time}`,
};
