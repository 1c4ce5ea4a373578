import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { effectiveCheck } from '../../engine';
import { convertStack, DEPRECATED, UNSUPPORTED } from './convert';
import { factsOf, WORD_LISTS } from './key-facts';
import { stackKeyAt, stackKeys, stackWords } from './keys';
import { parseCompose } from './parse';

const KEYS = stackKeys();
const SERVICE = 'services.*.';

/** What must stand beside some keys, so that they count. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ports: { target: 80 },
  secrets: { source: 'key' },
  configs: { source: 'conf' },
  healthcheck: { test: ['CMD', 'true'] },
};
const LISTS = new Set(['ports', 'secrets', 'configs']);

/** A stack file with one key of its service set; undefined: with all that stands beside it alone. */
function fileWith(key: string, value: unknown): string {
  const path = key.slice(SERVICE.length).split('.');
  const [section = '', ...rest] = path;
  const set = (into: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> => {
    const [first = '', ...more] = keys;
    if (more.length > 0) return { ...into, [first]: set({}, more) };
    return value === undefined ? into : { ...into, [first]: value };
  };
  const inner = rest.length === 0 ? value : set({ ...BESIDE[section] }, rest);
  return stringify({
    services: {
      web: {
        image: 'web:1',
        ...(inner === undefined ? {} : { [section]: LISTS.has(section) ? [inner] : inner }),
      },
    },
    secrets: { key: { file: 'key.txt' } },
    configs: { conf: { file: 'conf.txt' } },
  });
}

function convert(text: string) {
  const file = parseCompose(text, 'stack.yml');
  return file.ok ? convertStack(file.value, 's') : file;
}

const isTaken = (key: string, value: string): boolean => convert(fileWith(key, value)).ok;

function specOf(text: string) {
  const stack = convert(text);
  if (!stack.ok) throw new Error(`${stack.error.message}\n${text}`);
  const [service] = stack.value.services;
  if (service === undefined) throw new Error(text);
  const { spec, secrets, configs } = service;
  // What a check leaves out, the engine fills in (D-26).
  const check = effectiveCheck(spec.task.container.healthcheck, undefined, '28');
  const { healthcheck: _, ...container } = spec.task.container;
  return { ...spec, task: { ...spec.task, container }, check, secrets, configs };
}

const value = (text: string): unknown =>
  text === '0444' ? 0o444 : /^"|^\d+$|^(?:true|false)$/.test(text) ? JSON.parse(text) : text;

const by = (rule: string) => KEYS.filter((key) => factsOf(key).ignored === rule);
const named = (keys: readonly string[]) => keys.map((key) => `${SERVICE}${key}`).toSorted();

describe('facts of the keys of a stack file', () => {
  it.each(KEYS.filter((key) => key.startsWith(SERVICE) && factsOf(key).default !== undefined))(
    '%s: its default is what holds where it is left out',
    (key) => {
      expect(specOf(fileWith(key, value(factsOf(key).default ?? '')))).toEqual(
        specOf(fileWith(key, undefined)),
      );
    },
  );

  it.each([
    ['deploy.replicas', 3],
    ['deploy.labels', { a: 'b' }],
    ['deploy.update_config.delay', '9s'],
    ['deploy.rollback_config.order', 'start-first'],
    ['stop_grace_period', '20s'],
    ['deploy.restart_policy.delay', '9s'],
    ['deploy.resources.limits.memory', '50M'],
    ['environment', { A: 'b' }],
    ['labels', { a: 'b' }],
  ])('U-11, U-12: %s says whether a change of it makes other tasks', (name, changed) => {
    const key = `${SERVICE}${name}`;
    const task = (of: unknown) => specOf(fileWith(key, of)).task;
    expect(factsOf(key).replaces).toBe(
      JSON.stringify(task(changed)) !== JSON.stringify(task(undefined)),
    );
  });

  it('ST-19, ST-20: what docker leaves out is known to be left out', () => {
    expect(by('ST-19').toSorted()).toEqual(named(UNSUPPORTED.split(' ')));
    expect(by('ST-20').toSorted()).toEqual(named(Object.keys(DEPRECATED)));
    expect(factsOf('services.*.restart').rules).toEqual(['ST-19', 'D-25']);
  });

  it('words are those that docker takes (D-7, D-13, D-16, D-23, D-32, D-33)', () => {
    for (const key of KEYS) {
      const { words } = factsOf(key);
      if (words === undefined || words === 'mount' || words === 'restart') continue;
      const refused = ['nonsense', ...WORD_LISTS[words]].filter((word) => !isTaken(key, word));
      expect([key, refused]).toEqual([key, ['nonsense']]);
    }
  });
});

describe('keys by their path', () => {
  it('have a star for names, and none for what docker does not know', () => {
    expect(stackKeyAt(['services', 'web', 'ports', 'mode'])).toBe('services.*.ports.mode');
    expect(stackKeyAt(['services', 'networks', 'networks', 'front', 'aliases'])).toBe(
      'services.*.networks.*.aliases',
    );
    for (const path of [['services', 'web'], ['nonsense'], ['services', 'web', 'labels', 'a']]) {
      expect(stackKeyAt(path)).toBeUndefined();
    }
    expect(KEYS.length).toBeGreaterThan(150);
  });

  it('ST-26: values that docker reads as any text are offered too', () => {
    const path = ['services', 'web', 'deploy', 'update_config', 'failure_action'];
    expect(stackWords(path).map(({ text }) => text)).toEqual(['pause', 'continue', 'rollback']);
  });
});
