import { useState } from 'react';
import { attachLine } from '../../analysis';
import { useLateMessages } from '../../i18n/late-messages';
import type { DependencyName } from '../../state/secrets';
import { Select } from '../../ui/Select';
import { CommandForm, TextField } from './CommandForm';

interface AttachFormProps {
  readonly dependency: DependencyName;
  /** Names of those that are there. */
  readonly services: readonly string[];
  readonly onClose: () => void;
}

/** Gives a secret or a config to a service, which replaces its tasks (SC-10). */
export function AttachForm({ dependency, services, onClose }: AttachFormProps) {
  const { secrets: texts } = useLateMessages();
  const { kind, name } = dependency;
  const [service = '', setService] = useState(services[0]);
  const [target, setTarget] = useState(name);
  return (
    <CommandForm
      title={texts.form.title.attach(name)}
      runs={[attachLine(kind, name, target, service)]}
      onClose={onClose}
    >
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-1.5">
        <span aria-hidden="true" className="text-muted">
          {texts.form.service}
        </span>
        <Select
          label={texts.form.service}
          isLabelHidden
          value={service}
          options={services.map((value) => ({ value, text: value }))}
          onChange={setService}
          className="min-h-6! px-1! font-mono text-xs"
        />
      </div>
      <TextField label={texts.form.target} value={target} onChange={setTarget} hasFocus />
    </CommandForm>
  );
}
