import type { ScriptTexts } from '../script-texts';

export const enScript: ScriptTexts = {
  title: 'As a shell script',
  explanation:
    'It gives the same commands to a real swarm, and waits for the same conditions. Read it before you run it on a manager.',
  script: 'Script',
  download: 'Download',
  copy: 'Copy script',
  copied: 'Copied',
  copyFailed: 'Your browser does not let the page copy. Select the script and copy it yourself.',
  unread: (number, line) => `Line ${number} is not understood: ${line}`,
  why: (why, what) => {
    switch (why) {
      case 'block':
        return 'Loops, conditions and functions are not carried out here: write out the commands that they give.';
      case 'background':
        return 'Nothing runs in the background here: leave out the &.';
      case 'unclosed':
        return 'A quote, a bracket or a here-document is not closed.';
      case 'unexpected':
        return 'No shell takes this here: one command a line, or several with && or ;';
      case 'program':
        return `“${what}” is no command here: docker, chaos and sleep are, and what writes files (cat, tee, echo, printf).`;
      case 'sleep':
        return 'sleep takes seconds, or a time such as 1m.';
      case 'pipe':
        return 'Only echo, printf and cat of a file that the script writes can be piped, into docker secret create NAME -, docker config create NAME - or docker stack deploy -c - NAME.';
      case 'or':
        return 'Each command is taken to succeed: only || true and || exit may follow it.';
      case 'redirect':
        return 'What docker prints goes into no file here.';
      case 'unknown':
        return `“${what}” has no value here: set it above, such as NAME=value, or put it in single quotes if docker is to get it as it stands.`;
      case 'no-file':
        return `There is no file “${what}”: write it above, such as cat > ${what} <<'EOF'`;
      case 'not-simulated':
        return 'This command of docker’s is not simulated: leave it out, or put a # before it.';
      case 'note':
        return 'A #@ comment is a key, a colon and a value, such as #@ seed: 7, each key once: swarmscope, title, seed, engine, until, jitter, luck; several of node, image and traffic; in a step name, at, after, delay, when, unless, timeout and run.';
      case 'not-a-step':
        return 'It would be lost: commands go into a function step_N, which look() gives with at N SECOND or after N STEP DELAY TIMEOUT.';
      case 'step':
        return 'A step is one command of docker’s, or has the line #@ run: COMMAND above it.';
      case 'call':
        return 'look() has to give each step once, with at N SECOND or after N STEP DELAY TIMEOUT; a step that others come after later on needs a #@ name.';
      case 'condition':
        return 'A condition is true, false, or what the script has functions for (updated, paused, rolled_back, running, replicas, gone, ran, drained, node_is, check), joined by && and ||.';
      case 'disagrees':
        return 'The function below it says otherwise: change both, or leave this line out.';
      case 'empty':
        return 'There is no command of docker’s or chaos’s in it.';
    }
  },
  taking: {
    open: 'Import a script…',
    title: 'Import a script',
    explanation:
      'A script that was downloaded here comes back as the same run, with what you have changed. In any other one, docker commands, sleep, and the files that it writes are understood; nodes and images stay as they are.',
    script: 'Your script',
    file: 'Open a file…',
    take: 'Import',
    cancel: 'Cancel',
    problems: (count) =>
      count === 1
        ? 'One line is not understood. Nothing was imported.'
        : `${count} lines are not understood. Nothing was imported.`,
    line: (line) => `Line ${line}`,
    goTo: (line) => `Go to line ${line}`,
  },
};
