import { structuredPatch } from 'diff';
import { useMemo, useState } from 'react';
import type { Deployment } from '../../analysis';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { Scenario } from '../../scenario';
import { Select } from '../../ui/Select';

/** Lines that are shown around what differs. */
const CONTEXT = 3;

interface DeployDiffProps {
  readonly scenario: Scenario;
  /** In order of time, two at least. */
  readonly deployments: readonly Deployment[];
}

/** What two deployments have differently in their files. */
export function DeployDiff({ scenario, deployments }: DeployDiffProps) {
  const { versions: texts } = useLateMessages().editor;
  const { endings } = useMessages().forecast;
  const [chosen, setChosen] = useState<{ readonly from?: string; readonly to?: string }>({});
  const find = (pin: string | undefined, otherwise: number) =>
    deployments.find((one) => String(one.pin) === pin) ?? deployments.at(otherwise);
  const from = find(chosen.from, -2);
  const to = find(chosen.to, -1);
  const options = deployments.map(({ pin, file, atMs, ending }) => ({
    value: String(pin),
    text: texts.deployment(
      clock(atMs),
      file,
      ending === null ? texts.noTask : ending === 'superseded' ? texts.superseded : endings[ending],
    ),
  }));
  const before = scenario.files?.[from?.file ?? ''] ?? '';
  const after = scenario.files?.[to?.file ?? ''] ?? '';
  const hunks = useMemo(
    () => structuredPatch('', '', before, after, '', '', { context: CONTEXT }).hunks,
    [before, after],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-1.5">
      {(['from', 'to'] as const).map((end) => (
        <Select
          key={end}
          label={texts[end]}
          value={String((end === 'from' ? from : to)?.pin ?? '')}
          options={options}
          onChange={(pin) => setChosen((others) => ({ ...others, [end]: pin }))}
          className="min-h-6! text-xs"
        />
      ))}
      {hunks.length === 0 ? (
        <p className="text-xs text-muted">{texts.same}</p>
      ) : (
        <div
          // What runs over can be reached by keyboard, too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={texts.difference}
          className="min-h-0 flex-1 overflow-auto rounded-control bg-sunken py-1 font-mono text-xs"
        >
          {hunks.map(({ oldStart, newStart, lines }) => (
            <div
              key={`${oldStart} ${newStart}`}
              className="mb-1 border-b border-line pb-1 last:border-0"
            >
              <p className="px-2 text-muted">{texts.line(newStart)}</p>
              {lines.map((line, i) => (
                <Line key={`${i} ${line}`} line={line} />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** A line of a patch: its first letter says whether it is there before, after or both. */
function Line({ line }: { readonly line: string }) {
  const { versions: texts } = useLateMessages().editor;
  const sign = line.charAt(0);
  const text = line.slice(1);
  const look = 'block px-2 whitespace-pre no-underline';
  if (sign === '+') {
    return (
      <ins className={`${look} bg-v3-soft text-ink`}>
        <span className="sr-only">{texts.added}</span>
        <span aria-hidden="true">+ </span>
        {text}
      </ins>
    );
  }
  if (sign === '-') {
    return (
      <del className={`${look} bg-v2-soft text-ink`}>
        <span className="sr-only">{texts.removed}</span>
        <span aria-hidden="true">− </span>
        {text}
      </del>
    );
  }
  return <span className={look}>{`  ${text}`}</span>;
}
