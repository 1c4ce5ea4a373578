import { useId, useState } from 'react';
import { createLine } from '../../analysis';
import type { DependencyKind } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useScenario } from '../../state/scenario';
import { freeFile, unfoldDependency } from '../../state/secrets';
import { CommandForm, TextField } from './CommandForm';

const KINDS: readonly DependencyKind[] = ['secret', 'config'];
const NO_FILES: Readonly<Record<string, string>> = {};

/** A new secret or config: a file of the scenario, and the command that reads it (SC-17). */
export function CreateForm({ onClose }: { readonly onClose: () => void }) {
  const { secrets: texts } = useLateMessages();
  const id = useId();
  const files = useScenario(({ history }) => history.present.files ?? NO_FILES);
  const [kind, setKind] = useState<DependencyKind>('secret');
  const [name, setName] = useState('app_key_v1');
  const [text, setText] = useState('s3cr3t');
  const file = freeFile(name, files);
  return (
    <CommandForm
      title={texts.form.title.create('')}
      runs={[createLine(kind, name, file ?? '')]}
      files={file === null ? [] : [{ file, text }]}
      problem={file === null ? texts.form.tooManyFiles : null}
      onAdded={() => unfoldDependency({ kind, name })}
      onClose={onClose}
    >
      <div
        role="radiogroup"
        aria-label={texts.form.kind}
        className="flex rounded-control bg-sunken p-px text-[11px]"
      >
        {KINDS.map((value) => (
          <label
            key={value}
            className="flex min-h-6 flex-auto cursor-pointer items-center justify-center rounded-md px-1 text-muted has-checked:bg-panel has-checked:font-semibold has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={id}
              checked={value === kind}
              onChange={() => setKind(value)}
            />
            {texts.kinds[value]}
          </label>
        ))}
      </div>
      <TextField label={texts.form.name} value={name} onChange={setName} hasFocus />
      <TextField label={texts.form.content} value={text} onChange={setText} isLong />
    </CommandForm>
  );
}
