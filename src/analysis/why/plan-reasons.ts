import type { Answer, Recording } from '../../engine';
import type { Entry } from '../entry';
import type { Reason } from './reason';

/** Why a command that waited for conditions was given, or was not. */
export function planReason({ plan = [] }: Recording, { t, subject }: Entry): Reason {
  const record = plan[subject];
  const { name = '', run = '', sinceMs = t, forMs = 0, end = 'ran' } = record ?? {};
  const command = name === '' ? run : name;
  const answers = record?.when ?? [];
  const waitedMs = t - (sinceMs ?? t);
  switch (end) {
    case 'unless':
      return { code: 'plan/skipped', command, why: end, answers: holding(record?.unless ?? []) };
    case 'after':
    case 'refused':
      return { code: 'plan/skipped', command, why: end, answers: [] };
    case 'timed-out':
      return { code: 'plan/timed-out', command, waitedMs, forMs, answers };
    case 'ran':
    case 'waiting':
      return { code: 'plan/opened', command, waitedMs, forMs, answers: holding(answers) };
  }
}

/** Of several sets of conditions, the first that held. */
function holding(answers: readonly Answer[]): readonly Answer[] {
  const sets = [...new Set(answers.map(({ set }) => set))];
  const open = sets.find((of) => answers.every(({ set, holds }) => set !== of || holds));
  return answers.filter(({ set }) => set === open);
}
