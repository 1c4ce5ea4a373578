import { FAILURES, OUTCOMES, taskName, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import type { PresentTexts } from '../../i18n/present-texts';
import type { PlacedCue, RunCue } from '../../lessons';

/** What a cue says: a teacher's words, else ours. */
export function captionText(texts: PresentTexts, whole: Recording, placed: PlacedCue): string {
  const { planned, cue, atMs } = placed;
  if (planned.caption !== null && planned.caption !== '') return planned.caption;
  return cue === null ? (atMs === null ? '' : clock(atMs)) : cueText(texts, whole, cue);
}

/** What we say of a moment of a run. */
export function cueText(texts: PresentTexts, whole: Recording, cue: RunCue): string {
  const [inPool, wanted] = cue.inPool ?? [0, 0];
  return texts.captions[cue.kind]({
    task: taskName(whole, cue.task),
    node: whole.nodes[cue.node]?.name ?? '',
    service: whole.services[cue.service]?.name ?? '',
    command: commandOf(whole, cue),
    inPool,
    wanted,
    failed: cue.kind === 'end' ? failedIn(whole) : 0,
  });
}

const commandOf = ({ log, commands }: Recording, { entry, kind }: RunCue): string =>
  kind === 'command' || kind === 'refused'
    ? (commands[log.subject[entry] as number]?.run ?? '')
    : '';

/** Requests that failed, of all services. */
function failedIn({ requests }: Recording): number {
  let failed = 0;
  for (const outcome of requests.outcome.subarray(0, requests.length)) {
    const name = OUTCOMES[outcome];
    if (FAILURES.some((failure) => failure === name)) failed++;
  }
  return failed;
}
