import { describe, expect, it } from 'vitest';
import { whyOf, checkOf } from '../analysis';
import { LOG_KINDS, RULES, type LogKind } from '../engine';
import { builtin, simulate, type BuiltinName } from '../scenario';
import { enWhy } from './en/why';
import { judgementText, reasonText } from './why-text';
import { zhWhy } from './zh/why';

/** Why the n-th entry of a kind in a built-in came about. */
function whyIn(name: BuiltinName, kind: LogKind, nth: number) {
  const { scenario } = builtin(name);
  const recording = simulate(scenario);
  const code = LOG_KINDS.indexOf(kind);
  const rows = [...recording.log.kind.keys()].filter((row) => recording.log.kind[row] === code);
  const row = rows.at(nth) ?? -1;
  return whyOf(recording, row, (task) => checkOf(recording, task, scenario));
}

describe('sentences carry the numbers of the run', () => {
  it.each<[name: BuiltinName, kind: LogKind, nth: number, en: string, zh: string]>([
    [
      'pause',
      'update',
      1,
      '1 of 10 failed = 0.10 > 0: paused. Slots not reached keep the old version; nothing goes on until somebody acts.',
      '10 个中失败 1 个 = 0.10 > 0：暂停。未处理的槽位保持旧版本；有人干预之前不会继续。',
    ],
    [
      'rollback',
      'update',
      1,
      '1 of 10 failed = 0.10 > 0: rolled back.',
      '10 个中失败 1 个 = 0.10 > 0：回滚。',
    ],
    [
      'book',
      'update.run',
      0,
      '10 slots are dirty, 2 workers replace one at a time each (parallelism 2).',
      '10 个槽位需要替换，2 个 worker 各自逐个替换（parallelism 2）。',
    ],
    [
      'book',
      'update.monitor',
      0,
      'All 10 slots are done. delay (10 s) is no shorter than monitor (5 s), so the updater watches for delay + 1 s before it calls the update completed.',
      '10 个槽位都已完成。delay（10 s）不短于 monitor（5 s），所以更新器观察 delay + 1 s，然后才算更新完成。',
    ],
    [
      'transient',
      'probe',
      0,
      'Probe 2 of web_web.1 failed: failing streak 1 of 3.',
      'web_web.1 的第 2 次探测失败：连续失败 1 次，上限 3 次。',
    ],
  ])('%s: %s', (name, kind, nth, en, zh) => {
    const { reason } = whyIn(name, kind, nth);
    expect(reasonText(enWhy, reason)).toBe(en);
    expect(reasonText(zhWhy, reason)).toBe(zh);
  });

  it('a failure that counted says so beside its own reason', () => {
    const { judgement } = whyIn('pause', 'update.failure', 0);
    expect(judgement).toBeNull();
    const failed = builtin('pause').scenario;
    const recording = simulate(failed);
    const task = recording.tasks.find(({ transitions }) =>
      transitions.some(({ state }) => state === 'failed'),
    );
    const entry = task?.transitions.find(({ state }) => state === 'failed')?.entry ?? -1;
    const why = whyOf(recording, entry, () => null);
    expect(why.judgement && judgementText(enWhy, why.judgement)).toBe(
      'It counts as failure 1 of 10 slots: 0.10 > 0, too many.',
    );
  });
});

it('every rule that a recording cites has its sentence', () => {
  for (const rule of RULES) {
    if (rule === '') continue;
    expect(enWhy.rules[rule]).toMatch(/\.$/);
    expect(zhWhy.rules[rule]).toMatch(/。$/);
  }
});
