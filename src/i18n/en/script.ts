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
};
