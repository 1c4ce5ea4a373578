import { describe, expect, it } from 'vitest';
import { stackServices, withoutConstraint } from './stack-services';

const FILE = `services:
  web: # the front
    image: web:1
    deploy:
      placement:
        constraints: # where
          - node.role == worker
          - node.labels.zone == a # near
        max_replicas_per_node: 1
  db:
    image: db:1
    deploy:
      replicas: 1
      placement:
        constraints: ['node.labels.disk == ssd']
`;

describe('services of a stack file', () => {
  it('stand with their images and constraints where they are written', () => {
    expect(stackServices(FILE)).toEqual([
      {
        key: 'web',
        image: 'web:1',
        imageLine: 3,
        constraints: [
          { text: 'node.role == worker', line: 7 },
          { text: 'node.labels.zone == a', line: 8 },
        ],
      },
      {
        key: 'db',
        image: 'db:1',
        imageLine: 11,
        constraints: [{ text: 'node.labels.disk == ssd', line: 15 }],
      },
    ]);
  });

  it('are none where docker refuses the file', () => {
    expect(stackServices('services: [')).toEqual([]);
    expect(stackServices(`${FILE}    imag: x\n`)).toEqual([]);
  });

  it('lose a constraint, and all that is left empty by it', () => {
    const near = withoutConstraint(FILE, 'web', 'node.labels.zone == a');
    expect(near).toBe(FILE.replace('          - node.labels.zone == a # near\n', ''));
    const none = withoutConstraint(near, 'web', 'node.role == worker');
    expect(none).toContain('max_replicas_per_node: 1');
    expect(none).not.toContain('constraints: #');
    expect(withoutConstraint(FILE, 'db', 'node.labels.disk == ssd')).toBe(
      FILE.slice(0, FILE.lastIndexOf('      placement:')),
    );
    const flow = FILE.replace('[', '[node.role == worker, ');
    const [, db] = stackServices(withoutConstraint(flow, 'db', 'node.role == worker'));
    expect(db?.constraints.map(({ text }) => text)).toEqual(['node.labels.disk == ssd']);
    expect(withoutConstraint(FILE, 'cache', 'node.role == worker')).toBe(FILE);
  });
});
