import { expect, it } from 'vitest';
import { attach, reattach } from './service-networks';

it('LB-16: names on a network come with it', () => {
  expect(attach(['b', 'name=a,alias=y,alias=x', 'b'])).toEqual({
    networks: ['a', 'b'],
    networkAliases: { a: ['x', 'y'] },
  });
  expect(attach(['name=a'])).toEqual({ networks: ['a'] });
});

it('BG-4: a network that is removed and added takes its names off and on', () => {
  const before = { networks: ['a'], networkAliases: { a: ['x'] } };
  expect(reattach(before, ['name=a,alias=app'], ['a'])).toMatchObject({
    value: { networks: ['a'], networkAliases: { a: ['app'] } },
  });
  expect(reattach(before, ['a'], ['a'])).toEqual({ ok: true, value: { networks: ['a'] } });
  expect(reattach(before, ['b'], [])).toMatchObject({
    value: { networks: ['a', 'b'], networkAliases: { a: ['x'] } },
  });
  expect(reattach(before, [], ['a'])).toEqual({ ok: true, value: { networks: [] } });
});

it('CLI-19: a network that is there cannot be added, with a name or without', () => {
  expect(reattach({ networks: ['a'] }, ['name=a,alias=app'], [])).toEqual({
    ok: false,
    error: 'service is already attached to network a',
  });
});
