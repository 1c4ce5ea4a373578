import type { Scenario } from '../schema';
import FILES from './files.sh?raw';
import { fileLines, placesOf } from './files';
import { headOf } from './head';
import LASTS from './lasts.sh?raw';
import MAIN from './main.sh?raw';
import NODES from './nodes.sh?raw';
import REQUESTS from './requests.sh?raw';
import RUN from './run.sh?raw';
import SERVICES from './services.sh?raw';
import { stepTexts } from './steps';
import WAIT from './wait.sh?raw';

/**
 * A shell script that gives a scenario's commands to a real swarm, with what they wait for.
 *
 * It is for any POSIX shell, so that the `sh` of docker's own image is enough. Nothing of a scenario
 * gets into it but as a quoted word, a quoted here-document or one line of a comment.
 *
 * @param scenario - one that `readScenario` accepted
 */
export function scriptOf(scenario: Scenario): string {
  const { functions, look, parts, hasPlan } = stepTexts(scenario);
  const places = placesOf(scenario);
  const files = Object.entries(scenario.files ?? {}).map(([name, content]) =>
    fileLines(name, places.get(name) ?? '', content),
  );
  const sections = [
    headOf(scenario),
    RUN,
    ...(hasPlan ? [WAIT] : []),
    ...(parts.has('lasts') ? [LASTS] : []),
    ...(parts.has('services') ? [SERVICES] : []),
    ...(parts.has('nodes') ? [NODES] : []),
    ...(parts.has('requests') ? [REQUESTS] : []),
    ...(files.length > 0 ? [FILES, '\n', files.join('\n')] : []),
    '\n# --- Steps ------------------------------------------------------------------\n\n',
    functions,
    '\n# What is done once a second.\n',
    look,
    MAIN,
  ];
  return sections.join('');
}
