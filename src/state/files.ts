import type { UnmetConstraint } from '../analysis';
import {
  imageChange,
  outlineCommand,
  quoteWord,
  withoutConstraint,
  type NamedFile,
} from '../docker';
import { LIMITS, loadRead, type Edit, type Scenario } from '../scenario';
import { tell } from './notices';
import { usePlayhead } from './playhead';
import { editScenario, openScenario, useScenario } from './scenario';

/**
 * Takes a file in: a scenario is opened, anything else becomes a file of the present one. A stack file
 * that nothing deploys yet is deployed at the playhead, all in one step of the history.
 */
export async function takeIn(file: File): Promise<void> {
  if (file.size > LIMITS.fileLength) {
    tell({ kind: 'file-too-large', file: file.name, max: LIMITS.fileLength });
    return;
  }
  const text = await file.text();
  if (/^\s*\{\s*"swarmscope"/.test(text)) {
    const { parseScenario } = await loadRead();
    const scenario = parseScenario(text);
    if (scenario.ok) openScenario(scenario.value, null);
    else tell({ kind: 'link', error: { code: 'link/bad-scenario', errors: scenario.error } });
    return;
  }
  const { present } = useScenario.getState().history;
  const { files = {} } = present;
  if (!Object.hasOwn(files, file.name) && isFull(files)) return;
  const atMs = Math.ceil(usePlayhead.getState().atMs);
  const run = deploymentOf(present, file.name, text);
  const write: Edit = { kind: 'write', file: file.name, text };
  const edits = run === null ? [write] : [write, { kind: 'add', atMs, run } as const];
  editScenario({ kind: 'several', edits });
  tell({ kind: 'file-taken-in', file: file.name, run });
}

/** Whether there is no room for another file, and says so. */
function isFull(files: NonNullable<Scenario['files']>): boolean {
  const full = Object.keys(files).length >= LIMITS.files;
  if (full) tell({ kind: 'too-many-files', max: LIMITS.files });
  return full;
}

/** What a file that is made for a stack file holds at first: no secret may be empty (SC-2). */
const FIRST_TEXT: Readonly<Record<NamedFile['kind'], string>> = {
  secret: 'change-me',
  config: '# change me\n',
  env_file: '# NAME=value\n',
};

/** Makes a file that a stack file names and that is not there. */
export function makeFile({ kind, file }: NamedFile): void {
  if (isFull(useScenario.getState().history.present.files ?? {})) return;
  editScenario({ kind: 'write', file, text: FIRST_TEXT[kind] });
  tell({ kind: 'file-taken-in', file, run: null });
}

/** What deploys a stack file that nothing deploys yet; null: there is nothing to deploy. */
function deploymentOf({ timeline }: Scenario, file: string, text: string): string | null {
  const isStack = /^services\s*:/m.test(text);
  const isDeployed = timeline.some(({ run }) => outlineCommand(run).file === file);
  if (!isStack || isDeployed || !/^[\w.-]+$/.test(file)) return null;
  const stem = file
    .replace(/\.ya?ml$/i, '')
    .replaceAll(/[^a-z0-9-]+/gi, '-')
    .toLowerCase();
  const taken = new Set(timeline.map(({ run }) => outlineCommand(run).stack));
  const name = /^[a-z0-9]/.test(stem) ? stem : 'stack';
  let stack = name;
  for (let n = 2; taken.has(stack); n++) stack = `${name}-${n}`;
  return `docker stack deploy -c ${file} ${stack}`;
}

/** Gives a node the label that a constraint asks for, as somebody at a real swarm would. */
export function giveLabel({ label, node, atMs }: NonNullable<UnmetConstraint['label']>): void {
  const run = `docker node update --label-add ${quoteWord(label)} ${node}`;
  editScenario({ kind: 'add', atMs, run });
}

/** Takes a constraint out of a stack file. */
export function takeOutConstraint(file: string, service: string, constraint: string): void {
  const text = useScenario.getState().history.present.files?.[file];
  if (text === undefined) return;
  editScenario({ kind: 'write', file, text: withoutConstraint(text, service, constraint) });
}

/** Images of which a scenario says how they behave, at first or at some time. */
export const describedImages = ({ images = {}, timeline }: Scenario): ReadonlySet<string> =>
  new Set([...Object.keys(images), ...timeline.flatMap(({ run }) => imageChange(run)?.ref ?? [])]);

/**
 * Makes the next version of a stack file, with the same text for a start, and deploys it at the playhead.
 *
 * @returns its name: `stack-2.yml` after `stack.yml`
 */
export function nextVersion(file: string, stack: string): string {
  const { files = {} } = useScenario.getState().history.present;
  const [, stem = file, end = ''] = /^(.*?)(?:-\d+)?(\.ya?ml)?$/.exec(file) ?? [];
  let name = file;
  for (let n = 2; Object.hasOwn(files, name); n++) name = `${stem}-${n}${end}`;
  const atMs = Math.ceil(usePlayhead.getState().atMs);
  const write: Edit = { kind: 'write', file: name, text: files[file] ?? '' };
  const run = `docker stack deploy -c ${quoteWord(name)} ${stack}`;
  editScenario({ kind: 'several', edits: [write, { kind: 'add', atMs, run }] });
  return name;
}
