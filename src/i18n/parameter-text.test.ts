import { expect, it } from 'vitest';
import type { Parameter } from '../analysis';
import type { Scenario } from '../scenario';
import { en } from './en/en';
import { enSweep } from './en/sweep';
import { parameterErrorText, parameterText } from './parameter-text';
import { zh } from './zh/zh';
import { zhSweep } from './zh/sweep';

const SCENARIO: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  images: { 'web:2': { faults: [{ kind: 'hang' }, { kind: 'exit' }] } },
  traffic: [{ service: 'web', rate: 5 }],
  timeline: [{ at: '5s', run: 'docker service scale web=2' }],
};

it.each<readonly [Parameter['target'], string, string]>([
  [{ of: 'setting', pin: 0, service: 'web', setting: 'delay' }, 'NAME', 'NAME'],
  [{ of: 'nodes' }, 'number of nodes', '节点数'],
  [{ of: 'image', ref: 'web:2', field: 'listen' }, 'listen of web:2', 'web:2 的 listen'],
  [
    { of: 'fault', ref: 'web:2', fault: 1, field: 'chance' },
    'chance of fault 2 (exit) of web:2',
    'web:2 的第 2 个故障（exit）的 chance',
  ],
  [{ of: 'traffic', stream: 0 }, 'requests a second to web', '对 web 的每秒请求数'],
  [
    { of: 'time', pin: 0 },
    'time of docker service scale web=2',
    '命令的时间：docker service scale web=2',
  ],
])('%j is called %s, or %s', (target, english, chinese) => {
  const parameter = { name: 'NAME', target };
  expect(parameterText(enSweep, SCENARIO, parameter)).toBe(english);
  expect(parameterText(zhSweep, SCENARIO, parameter)).toBe(chinese);
});

it('errors are told whoever finds them', () => {
  const error = { code: 'value/no-unit', text: '5', nearest: '5s' } as const;
  expect(parameterErrorText(en, enSweep, error)).toBe(en.valueErrors['value/no-unit'](error));
  const word = { code: 'parameter/not-a-word', text: 'x', words: ['a', 'b', 'c'] } as const;
  expect(parameterErrorText(en, enSweep, word)).toBe('“x” is none of a, b and c.');
  expect(parameterErrorText(zh, zhSweep, word)).toBe('“x”不在可选值之中：a、b、c。');
});
