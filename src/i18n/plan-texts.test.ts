import { describe, expect, it } from 'vitest';
import { eventsOf, whyOf } from '../analysis';
import type { Answer } from '../engine';
import { simulate } from '../scenario';
import { aCanary } from '../scenario/test/a-canary';
import { en } from './en/en';
import { enAnswers } from './en/answers';
import { enWhy } from './en/why';
import { eventText } from './event-text';
import { reasonText } from './why-text';
import { zh } from './zh/zh';
import { zhAnswers } from './zh/answers';
import { zhWhy } from './zh/why';

const recording = simulate(aCanary(0.1));
const [promote, abort, grow] = recording.plan ?? [];
const textOf = (texts: typeof enWhy, entry: number | undefined) =>
  reasonText(texts, whyOf(recording, entry ?? -1, () => null).reason);

it('events tell what becomes of commands that wait', () => {
  const rows = eventsOf(recording).filter(({ kind }) => kind.startsWith('plan.'));
  expect(rows.map(({ row }) => eventText(en, recording, row))).toEqual([
    'promote is not to be given any more',
    'grow is not to be given any more',
    'shrink is not to be given any more',
    'What abort waits for has come about',
  ]);
  expect(rows.map(({ row }) => eventText(zh, recording, row))).toContain('abort 等待的条件已满足');
});

it('reasons carry the numbers that decided', () => {
  expect(textOf(enWhy, abort?.entry)).toBe(
    'After 6.0 s the conditions of abort hold: 3 of 26 requests to app with app:2 failed in 10 s = 0.115, waited for: at least 0.01.',
  );
  expect(textOf(zhWhy, abort?.entry)).toBe(
    '6.0 s后，abort 的条件满足：10 s 内发往 app（app:2） 的 26 个请求中有 3 个失败 = 0.115，等待：不小于 0.01。',
  );
  expect(textOf(enWhy, promote?.entry)).toMatch(
    /^What keeps promote from running has come about: 3 /,
  );
  expect(textOf(enWhy, grow?.entry)).toBe('The command that grow comes after was not given.');
  expect(textOf(zhWhy, grow?.entry)).toBe('grow 之前的那条命令没有执行。');
});

describe('what a condition said', () => {
  const requests: Answer = {
    what: 'requests',
    holds: false,
    service: 'web',
    image: null,
    overMs: 10_000,
    atLeast: 20,
    errorsBelow: null,
    errorsAtLeast: null,
    latencyBelowMs: 200,
    latencyAtLeastMs: null,
    ended: 40,
    failed: 0,
    p95Ms: 250,
  };
  it.each<[answer: Answer, en: string, zh: string]>([
    [
      { what: 'update', holds: false, service: 'web', outcome: 'completed', state: null },
      'the update of web is none, waited for: completed',
      'web 的更新状态为 无，等待：完成',
    ],
    [
      { what: 'running', holds: false, service: 'web', running: 2, wanted: 3 },
      '2 of 3 of web run as they should',
      'web 有 2/3 个任务按要求运行',
    ],
    [
      { what: 'replicas', holds: true, service: 'web', running: 2, atLeast: 1, atMost: 4 },
      '2 of web run, waited for: at least 1 and at most 4',
      'web 有 2 个任务在运行，等待：不少于 1且不多于 4',
    ],
    [
      { what: 'gone', holds: false, service: 'web', isThere: false, tasks: 1 },
      'web is removed, 1 task left',
      'web 已移除，还剩 1 个任务',
    ],
    [
      {
        what: 'node',
        holds: false,
        node: 'node-2',
        wanted: 'drained',
        state: 'ready',
        availability: 'drain',
        tasks: 2,
      },
      'node-2 is ready, drain, with 2 tasks; waited for: drained',
      'node-2 为 ready、drain，还有 2 个任务；等待：已排空',
    ],
    [{ what: 'ran', holds: false, name: 'promote' }, 'promote has not run', 'promote 未执行'],
    [
      requests,
      '0 of 40 requests to web failed in 10 s = 0; 95 % were served within 250 ms, waited for: less than 200 ms',
      '10 s 内发往 web 的 40 个请求中有 0 个失败 = 0；95 % 在 250 ms 内得到响应，等待：小于 200 ms',
    ],
    [
      { ...requests, ended: 3 },
      '0 of 3 requests to web failed in 10 s, too few to judge: 20 are needed',
      '10 s 内发往 web 的 3 个请求中有 0 个失败，太少，无法判断：至少需要 20 个',
    ],
    [
      {
        ...requests,
        latencyBelowMs: null,
        against: {
          service: 'web',
          image: 'web:1',
          ended: 400,
          failed: 4,
          p95Ms: 100,
          errorsBelow: 0.01,
          errorsAtLeast: null,
          latencyBelow: 1.5,
          latencyAtLeast: null,
        },
      },
      '0 of 40 requests to web failed in 10 s = 0; 95 % were served within 250 ms; to web with web:1 4 of 400 failed, 95 % within 100 ms, waited for: less than 0.01 more errors and less than 1.5 times as slow',
      '10 s 内发往 web 的 40 个请求中有 0 个失败 = 0；95 % 在 250 ms 内得到响应；发往 web（web:1） 的 400 个中有 4 个失败，95 % 在 100 ms 内，等待：错误率高出不到 0.01且延迟不到 1.5 倍',
    ],
    [{ ...requests, isAnswered: false }, 'no manager answers', '没有管理节点应答'],
  ])('%#', (answer, english, chinese) => {
    expect(enAnswers([answer])).toBe(english);
    expect(zhAnswers([answer])).toBe(chinese);
  });

  it('of several sets, any of which is enough', () => {
    const ran = { what: 'ran', holds: false, name: 'a' } as const;
    const answers = [
      { ...ran, set: 0 },
      { ...ran, name: 'b', set: 0 },
      { ...ran, name: 'c', set: 1 },
    ];
    expect(enAnswers(answers)).toBe('a has not run; b has not run; or c has not run');
    expect(zhAnswers(answers)).toBe('a 未执行；b 未执行；或者c 未执行');
  });
});
