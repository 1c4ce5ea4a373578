import { useId, type ReactNode } from 'react';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { usePlayhead } from '../../state/playhead';
import { addCommands, momentOf, type NewFile } from '../../state/secrets';
import { Button } from '../../ui/Button';

interface CommandFormProps {
  readonly title: string;
  /** What the form amounts to. */
  readonly runs: readonly string[];
  readonly files?: readonly NewFile[];
  /** Why it cannot be added; null: it can. */
  readonly problem?: string | null;
  readonly onAdded?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A few questions that become commands at the playhead, which are shown as they will be given. */
export function CommandForm(props: CommandFormProps) {
  const { title, runs, files = [], problem = null, onAdded, onClose, children } = props;
  const { secrets: texts } = useLateMessages();
  const time = usePlayhead(({ atMs }) => clock(momentOf(atMs)));
  return (
    <form
      aria-label={title}
      className="my-1 space-y-1.5 rounded-control border border-line bg-page p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null) return;
        addCommands(runs, files);
        onAdded?.();
        onClose();
      }}
    >
      {children}
      {problem === null ? (
        <div className="font-mono text-[11px] leading-4">
          <p className="font-sans text-muted">{texts.form.commands(time)}</p>
          {runs.map((run) => (
            <p key={run} className="wrap-anywhere">
              <span className="text-muted">$</span> {run}
            </p>
          ))}
        </div>
      ) : (
        <p role="note" className="text-muted">
          {problem}
        </p>
      )}
      <div className="flex gap-1">
        <Button
          type="submit"
          look="primary"
          disabled={problem !== null}
          className="min-h-6 px-2.5 py-0 text-xs"
        >
          {texts.form.add}
        </Button>
        <Button look="bare" className="min-h-6 px-2 py-0 text-xs" onClick={onClose}>
          {texts.actions.cancel}
        </Button>
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A text of several lines. */
  readonly isLong?: boolean;
  readonly hasFocus?: boolean;
}

const BOX =
  'w-full min-w-0 rounded-md border border-line bg-panel px-1.5 font-mono text-xs text-ink';

export function TextField({ label, value, onChange, isLong, hasFocus }: TextFieldProps) {
  const id = useId();
  const props = {
    id,
    value,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    // Asked for a moment ago: this is where the typing goes.
    autoFocus: hasFocus ?? false,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  };
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-start gap-1.5">
      <label htmlFor={id} className="pt-1 text-muted">
        {label}
      </label>
      {isLong === true ? (
        <textarea rows={2} className={`${BOX} resize-y py-1`} {...props} />
      ) : (
        <input type="text" className={`${BOX} h-6`} {...props} />
      )}
    </div>
  );
}
