import { useLayoutEffect, useRef } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { tell } from '../../i18n/tell';
import type { ImportError } from '../../scenario';
import { takeScript, takeScriptFile, useImport, writeImport } from '../../state/script';
import { crash } from '../../state/scenario';
import { Button } from '../../ui/Button';

/** Takes a shell script in; what of it is not understood stands below it, each line one click away. */
export default function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { script: texts } = useLateMessages();
  const { text, errors } = useImport();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  // Before it is taken off the page, so that the browser can give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const goTo = (line: number): void => {
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    field.current?.focus();
    field.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    const height = (field.current?.scrollHeight ?? 0) / lines.length;
    field.current?.scrollTo({ top: height * Math.max(line - 4, 0), left: 0 });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="import-title"
      onClose={onClose}
      className="m-auto w-[min(46rem,92vw)] rounded-panel border border-line bg-panel p-5 text-ink backdrop:bg-black/40"
    >
      <h2 id="import-title" className="text-base font-semibold">
        {texts.taking.title}
      </h2>
      <p className="mt-1 text-[13px] text-muted">{texts.taking.explanation}</p>
      <textarea
        ref={field}
        aria-label={texts.taking.script}
        rows={14}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => writeImport(event.currentTarget.value)}
        className="mt-3 block w-full resize-none rounded-control border border-line bg-sunken p-2 font-mono text-xs"
      />
      <div role="status">
        {errors !== null && (
          <p className="mt-2 text-[13px] font-medium">{texts.taking.problems(errors.length)}</p>
        )}
      </div>
      {errors !== null && <Problems errors={errors} onChoose={goTo} />}
      <div className="mt-3 flex flex-wrap items-center justify-end gap-2">
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={texts.taking.file}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) takeScriptFile(file).catch(crash);
            currentTarget.value = '';
          }}
        />
        <Button className="mr-auto" onClick={() => picker.current?.click()}>
          {texts.taking.file}
        </Button>
        <Button onClick={() => dialog.current?.close()}>{texts.taking.cancel}</Button>
        <Button
          look="primary"
          disabled={text.trim() === ''}
          onClick={() => {
            takeScript(text).catch(crash);
          }}
        >
          {texts.taking.take}
        </Button>
      </div>
    </dialog>
  );
}

interface ProblemsProps {
  readonly errors: readonly ImportError[];
  readonly onChoose: (line: number) => void;
}

/** Lines that are not understood, and what would be right. */
function Problems({ errors, onChoose }: ProblemsProps) {
  const { script: texts } = useLateMessages();
  const { scenarioErrors } = useMessages();
  return (
    <ol className="mt-1 max-h-44 overflow-y-auto border-t border-line text-xs">
      {errors.map((error, i) => (
        <li key={i} className="flex gap-3 border-b border-line py-1.5">
          <button
            type="button"
            title={texts.taking.goTo(error.line)}
            onClick={() => onChoose(error.line)}
            className="min-h-6 w-16 shrink-0 self-start rounded-md text-left text-muted tabular-nums underline decoration-dotted underline-offset-2"
          >
            {texts.taking.line(error.line)}
          </button>
          <div className="min-w-0">
            <code className="block truncate font-mono">{error.source}</code>
            <p className="text-muted">
              {error.why === 'scenario'
                ? tell(scenarioErrors, error.error)
                : texts.why(error.why, error.what ?? '')}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
