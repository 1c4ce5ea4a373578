import { Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { formatDuration, parseDuration } from '../../docker';
import { useMessages } from '../../i18n/messages-context';
import { usePlayhead } from '../../state/playhead';
import { editScenario, useScenario } from '../../state/scenario';
import { selectPin, useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';

/** Shown in place of the hint: the chosen command, or a new one at the playhead. */
export function PinEditor({
  isNew,
  onClose,
}: {
  readonly isNew: boolean;
  readonly onClose: () => void;
}) {
  const pin = useSelection((selection) => selection.pin);
  const entry = useScenario((state) =>
    pin === null ? undefined : state.history.present.timeline[pin],
  );
  if (isNew) return <NewCommand onClose={onClose} />;
  if (pin === null || entry === undefined) return null;
  return <CommandForm key={`${pin} ${entry.at} ${entry.run}`} pin={pin} {...entry} />;
}

const FIELD =
  'min-h-7 rounded-control border border-line bg-panel px-2 font-mono text-xs aria-invalid:border-failure';

function CommandForm({
  pin,
  at = '0s',
  run,
}: {
  readonly pin: number;
  readonly at?: string | undefined;
  readonly run: string;
}) {
  const messages = useMessages();
  const texts = messages.timeline;
  const [time, setTime] = useState(at);
  const [line, setLine] = useState(run);
  const isTime = (parseDuration(time) ?? -1) >= 0;
  const apply = () => {
    const atMs = parseDuration(time);
    if (line.trim() !== '' && line !== run) {
      editScenario({ kind: 'rewrite', pin, run: line });
    }
    if (atMs !== undefined && isTime && time !== at) editScenario({ kind: 'move', pin, atMs });
  };
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <input
        aria-label={texts.commandTime}
        aria-invalid={!isTime}
        title={isTime ? undefined : texts.badTime(time)}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
        onBlur={apply}
        className={`${FIELD} w-20`}
      />
      <input
        aria-label={texts.command}
        value={line}
        spellCheck={false}
        onChange={(event) => setLine(event.currentTarget.value)}
        className={`${FIELD} min-w-0 flex-1`}
      />
      {(line !== run || time !== at) && <Button type="submit">{texts.commandSave}</Button>}
      <Button
        look="bare"
        className="px-2"
        aria-label={texts.commandDelete}
        title={texts.commandDelete}
        onClick={() => {
          selectPin(null);
          editScenario({ kind: 'remove', pin });
        }}
      >
        <Trash2 size={15} aria-hidden="true" />
      </Button>
      <Button
        look="bare"
        className="px-2"
        aria-label={messages.app.close}
        onClick={() => selectPin(null)}
      >
        <X size={15} aria-hidden="true" />
      </Button>
    </form>
  );
}

function NewCommand({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const texts = messages.timeline;
  const [line, setLine] = useState('');
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() === '') return;
        const atMs = Math.round(usePlayhead.getState().atMs);
        editScenario({ kind: 'add', atMs, run: line.trim() });
        onClose();
      }}
    >
      <NewTime />
      <input
        aria-label={texts.command}
        value={line}
        spellCheck={false}
        // Asked for a moment ago: this is where the typing goes.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        placeholder="docker service scale web_web=12"
        onChange={(event) => setLine(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
        className={`${FIELD} min-w-0 flex-1`}
      />
      <Button type="submit">{texts.commandAdd}</Button>
      <Button look="bare" className="px-2" aria-label={messages.app.close} onClick={onClose}>
        <X size={15} aria-hidden="true" />
      </Button>
    </form>
  );
}

/** A new command is given at the playhead. */
function NewTime() {
  const at = usePlayhead(({ atMs }) => formatDuration(Math.round(atMs / 100) * 100));
  return <span className="w-16 text-right font-mono text-xs text-muted">{at}</span>;
}
