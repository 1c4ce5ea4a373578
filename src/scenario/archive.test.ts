import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { archiveOf } from './archive';
import type { Scenario } from './schema';

const PLAIN: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'm', role: 'manager' }],
  timeline: [],
};

describe('an archive', () => {
  it('holds every file, and is the same for the same files', () => {
    const files = { 'stack.yml': 'services: {}\n', 'key ü': 's3cr3t' };
    const archive = archiveOf({ ...PLAIN, files });
    const read = Object.entries(unzipSync(archive)).map(([name, text]) => [name, strFromU8(text)]);
    expect(Object.fromEntries(read)).toEqual(files);
    expect(archiveOf({ ...PLAIN, files })).toEqual(archive);
  });
});
