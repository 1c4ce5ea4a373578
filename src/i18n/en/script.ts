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
    }
  },
};
