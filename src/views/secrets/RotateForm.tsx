import { useState } from 'react';
import { createLine, isDuring, nextName, rotateLine, type DependencyLife } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useScenario } from '../../state/scenario';
import { freeFile } from '../../state/secrets';
import { CommandForm, TextField } from './CommandForm';

const NO_FILES: Readonly<Record<string, string>> = {};

interface RotateFormProps {
  readonly recording: Recording;
  readonly lives: readonly DependencyLife[];
  readonly life: DependencyLife;
  readonly atMs: Ms;
  readonly onClose: () => void;
}

/**
 * Puts a new secret or config in place of this one, in every service that refers to it, under the
 * same files (SC-11).
 */
export function RotateForm({ recording, lives, life, atMs, onClose }: RotateFormProps) {
  const { secrets: texts } = useLateMessages();
  const { kind, name } = life.record;
  const files = useScenario(({ history }) => history.present.files ?? NO_FILES);
  const [next, setNext] = useState(() =>
    nextName(name, new Set(lives.map(({ record }) => record.name))),
  );
  const [text, setText] = useState('n3w');
  const uses = life.uses.filter((use) => use.of === 'current' && isDuring(use, atMs));
  const services = [...new Set(uses.map(({ service }) => service))];
  const file = freeFile(next, files);
  const updates = services.map((service) =>
    rotateLine(
      kind,
      name,
      next,
      uses.filter((use) => use.service === service).map(({ reference }) => reference),
      recording.services[service]?.name ?? '',
    ),
  );
  return (
    <CommandForm
      title={texts.form.title.rotate(name)}
      runs={[createLine(kind, next, file ?? ''), ...updates]}
      files={file === null ? [] : [{ file, text }]}
      problem={
        services.length === 0
          ? texts.form.noUse(name)
          : file === null
            ? texts.form.tooManyFiles
            : null
      }
      onClose={onClose}
    >
      <TextField label={texts.form.nextName} value={next} onChange={setNext} hasFocus />
      <TextField label={texts.form.content} value={text} onChange={setText} isLong />
    </CommandForm>
  );
}
