import { Check, Circle } from 'lucide-react';
import { useMemo } from 'react';
import { removalAnswer, type DependencyLife, type Release, type Removal } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import type { SecretsTexts } from '../../i18n/secrets-texts';
import { PartTitle } from './PartTitle';
import { Moment } from './Moment';

interface RemovalPartProps {
  readonly recording: Recording;
  readonly life: DependencyLife;
  readonly removal: Removal;
  readonly atMs: Ms;
}

/** Whether it can be removed, from when on, and what docker would say (SC-9, RB-9). */
export function RemovalPart({ recording, life, removal, atMs }: RemovalPartProps) {
  const { secrets } = useLateMessages();
  const texts = secrets.removal;
  const { allowed, unheld, safe } = removal;
  // It changes when the specs do.
  const answer = useMemo(() => removalAnswer(recording, life, atMs), [recording, life, atMs]);
  const names = removal.services.map((row) => recording.services[row]?.name ?? '').join(', ');
  const release = safe ?? unheld;
  return (
    <section aria-label={texts.title}>
      <PartTitle>{texts.title}</PartTitle>
      <p>{verdictText(texts, removal, names)}</p>
      {removal.kind !== 'safe' && release !== null && (
        <p>
          {texts.safeFrom} <Moment t={release.t} entry={release.entry} className="font-semibold" />
          {safe === null && <span className="text-muted"> ({texts.unheld})</span>}
        </p>
      )}
      <ul className="tabular-nums">
        <Step text={texts.allowed} release={allowed} atMs={atMs} />
        <Step text={texts.unheld} release={unheld} atMs={atMs} />
        <Step text={texts.noWayBack} release={safe} atMs={atMs} />
      </ul>
      <p
        aria-label={texts.answer}
        role="note"
        className="mt-1 rounded-control bg-sunken px-2 py-1 font-mono text-[11px] leading-4 wrap-anywhere"
      >
        <span className="block text-muted">$ {answer.run}</span>
        {answer.output}
      </p>
    </section>
  );
}

function verdictText(
  { verdicts }: SecretsTexts['removal'],
  { kind, tasks }: Removal,
  services: string,
): string {
  switch (kind) {
    case 'refused':
      return verdicts.refused(services);
    case 'tasks':
      return verdicts.tasks(tasks.length);
    case 'rollback':
      return verdicts.rollback(services);
    case 'safe':
      return verdicts.safe;
    case 'absent':
      return '';
  }
}

interface StepProps {
  readonly text: string;
  readonly release: Release | null;
  readonly atMs: Ms;
}

/** One of the conditions, and since when it holds or from when on it will. */
function Step({ text, release, atMs }: StepProps) {
  const { secrets } = useLateMessages();
  const texts = secrets.removal;
  const isDone = release !== null && release.t <= atMs;
  const Icon = isDone ? Check : Circle;
  return (
    <li className="flex min-h-6 items-center gap-1.5">
      <Icon size={12} aria-hidden="true" className={isDone ? 'text-accent' : 'text-muted'} />
      <span className="min-w-0 flex-1">
        {text}
        <span className="sr-only"> ({isDone ? texts.done : texts.notYet})</span>
      </span>
      {release === null ? (
        <span className="text-[11px] text-muted">{texts.notInRun}</span>
      ) : (
        <Moment t={release.t} entry={release.entry} className={isDone ? 'text-muted' : ''} />
      )}
    </li>
  );
}
