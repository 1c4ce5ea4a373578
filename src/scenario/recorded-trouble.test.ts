import { describe, expect, it } from 'vitest';
import { readRecorded } from '../docker/test/recorded';
import { simulate } from './simulate';
import { answer, linesOf, NODES, type Case } from './test/recorded';
import { TROUBLE, UNPLACED } from './test/recorded-trouble';

/** Nobody asks the recorded swarm's registry: images are on its nodes and nowhere else. */
const NOWHERE = { images: { 'web:1': { missing: true } } };
const LARGE = { nodes: NODES.map((node) => ({ ...node, memory: '24GiB' })) };

/** What the first command of a recorded terminal does here, and what it says there. */
function created(name: string) {
  const { command, prints } = readRecorded(name);
  const { commands, tasks } = simulate({
    swarmscope: 1,
    engine: '20.10',
    timeline: [{ at: '0s', run: command }],
    until: '6s',
    ...NOWHERE,
    ...LARGE,
  });
  const [said = '', progress = ''] = prints.split(/^overall progress.*\n/m);
  return { command: commands[0], tasks, said, progress };
}

describe('S-13: a service of which tasks fit nowhere', () => {
  it.each(UNPLACED)('%s: is created with the warning as it was recorded', (name) => {
    const { command, said } = created(name);
    const asked: Case = { name, at: '0s', timeline: [] };
    expect(linesOf(`${command?.stderr}${command?.stdout}`, asked)).toEqual(linesOf(said, asked));
  });

  it('service-create-unschedulable: its tasks say what the progress was recorded to say', () => {
    const { tasks, progress } = created('service-create-unschedulable');
    const told = tasks.map(
      ({ slot, transitions }) => `${slot}/${tasks.length}: ${transitions.at(-1)?.err}`,
    );
    expect(told).toEqual(progress.split('\n').filter((line) => /^\d/.test(line)));
    expect(told).toHaveLength(2);
  });
});

describe('CLI-23: docker service ps, as it was recorded', () => {
  it.each(TROUBLE)('$name', (asked) => {
    const { command, prints } = readRecorded(asked.name);
    expect(linesOf(answer(asked, command), asked)).toEqual(linesOf(prints, asked));
  });
});
