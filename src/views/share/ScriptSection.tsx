import { use, useMemo } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { loadScript, type Scenario } from '../../scenario';
import { Button } from '../../ui/Button';
import { save } from '../../ui/save';
import { fileNameOf } from './file-name';
import { useCopy } from './use-copy';

const loading = loadScript();

interface ScriptSectionProps {
  readonly scenario: Scenario;
  readonly onImport: () => void;
}

/** The run as a script for a real swarm, to look at and to take along. */
export default function ScriptSection({ scenario, onImport }: ScriptSectionProps) {
  const texts = useLateMessages().script;
  const { scriptOf } = use(loading);
  const script = useMemo(() => scriptOf(scenario), [scriptOf, scenario]);
  const { field, outcome, copy } = useCopy();
  return (
    <>
      <h3 id="script-title" className="text-sm font-semibold">
        {texts.title}
      </h3>
      <p className="mt-1 text-[13px] text-muted">{texts.explanation}</p>
      <textarea
        ref={field}
        aria-label={texts.script}
        readOnly
        rows={9}
        wrap="off"
        spellCheck={false}
        value={script}
        className="mt-2 block w-full resize-none rounded-control border border-line bg-sunken p-2 font-mono text-xs"
      />
      <div className="mt-2 flex items-center justify-end gap-2">
        <p role="status" className="mr-auto text-[13px]">
          {outcome === 'copied' && texts.copied}
          {outcome === 'failed' && texts.copyFailed}
        </p>
        <Button onClick={() => void copy(script)}>{texts.copy}</Button>
        <Button
          onClick={() =>
            save(
              new Blob([script], { type: 'application/x-sh' }),
              fileNameOf(scenario.title ?? '', 'sh'),
            )
          }
        >
          {texts.download}
        </Button>
        <Button onClick={onImport}>{texts.taking.open}</Button>
      </div>
    </>
  );
}
