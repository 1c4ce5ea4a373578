import type { Ms } from '../../engine';
import { brief } from '../../i18n/format';
import type { LifePart } from '../../i18n/image-texts';
import { useLateMessages } from '../../i18n/late-messages';
import { imageTimeMs, imageTimeText, type ScenarioImage } from '../../scenario';

const PARTS: readonly LifePart[] = ['pull', 'create', 'start', 'listen', 'serves', 'stop'];
/** As the timeline draws tasks. */
const LOOKS: Readonly<Record<LifePart, string>> = {
  pull: 'border-t-2 border-v2 mt-[7px] h-[9px]',
  create: 'border-t-2 border-dotted border-v2 mt-[7px] h-[9px]',
  start: 'h-4 border border-dashed border-v2',
  listen: 'h-4 border border-dashed border-failure',
  serves: 'h-4 bg-v2',
  stop: 'h-4 bg-v2-soft',
};
/** How long it serves is up to others. */
const SERVES_MS: Ms = 6_000;

/** Short and long times both have to be seen. */
const widthOf = (ms: Ms): number => Math.sqrt(Math.max(ms, 0)) + 8;

/** A container's life, from the pull of its image to its end, and where faults hit. */
export function ImageLife({ behaviour }: { readonly behaviour: ScenarioImage }) {
  const { image: texts } = useLateMessages();
  const msOf = (part: LifePart): Ms | null =>
    part === 'serves' ? SERVES_MS : imageTimeMs(imageTimeText(behaviour, part));
  const shown = PARTS.filter((part) => (msOf(part) ?? 1) > 0);
  const faults = (behaviour.faults ?? []).map(({ kind, after = '0s' }) =>
    texts.fault(texts.kinds[kind], after),
  );
  return (
    <figure aria-label={texts.life} className="my-1">
      <ol className="flex gap-px text-[10px] leading-3 text-muted">
        {shown.map((part) => (
          <li
            key={part}
            className="min-w-8"
            style={{ flex: `${widthOf(msOf(part) ?? SERVES_MS)} 1 0` }}
          >
            <span
              aria-hidden="true"
              className={`relative block overflow-hidden rounded-xs text-center ${LOOKS[part]}`}
            >
              {part === 'serves' && faults.length > 0 && (
                <b className="text-[11px] leading-4 text-on-accent">{'✕'.repeat(faults.length)}</b>
              )}
            </span>
            <span className="block truncate" title={texts.parts[part]}>
              {texts.parts[part]}
            </span>
            {part !== 'serves' && (
              <span className="block truncate font-mono">{timeText(msOf(part))}</span>
            )}
          </li>
        ))}
      </ol>
      {faults.length > 0 && (
        <figcaption className="text-[11px] text-muted">✕ {faults.join(' · ')}</figcaption>
      )}
    </figure>
  );
}

const timeText = (ms: Ms | null): string => (ms === null ? '∞' : brief(ms));
