import { clock } from '../../i18n/format';
import { useRecipeTexts } from '../../i18n/late-messages';
import { useRecipe } from '../../state/recipe';

/** What would become of the swarm: figures, and the commands with their times. */
export function Preview() {
  const texts = useRecipeTexts();
  const answer = useRecipe((state) => state.answer);
  const isBusy = useRecipe((state) => state.isBusy);
  if (answer === null) {
    return (
      <p role="status" className="text-muted">
        {texts.looking}
      </p>
    );
  }
  const { asked, preview } = answer;
  if (!asked.written.ok) {
    return (
      <p role="alert" className="rounded-control border border-failure px-3 py-2">
        {texts.problem(asked.written.error)}
      </p>
    );
  }
  if (preview === null) return null;
  const { figures, commands } = preview;
  const given = commands.filter(({ t }) => t >= asked.fromMs);
  const refused = given.filter(({ exitCode }) => exitCode !== 0).length;
  return (
    <section
      aria-label={texts.preview}
      aria-busy={isBusy}
      className="rounded-panel border border-line bg-sunken/40 px-3 py-2 aria-busy:opacity-60"
    >
      <h4 className="text-[11px] font-semibold tracking-wide text-muted uppercase">
        {texts.preview}
      </h4>
      <div role="status">
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 font-medium">
          <li className={figures.failed > 0 ? 'text-failure' : ''}>
            {texts.failed(figures.failed, figures.sent)}
          </li>
          {figures.detectMs !== null && <li>{texts.detected(figures.detectMs, figures.backMs)}</li>}
          <li>{texts.tasks(figures.tasksMost, figures.tasksBefore)}</li>
          <li>{texts.took(figures.tookMs)}</li>
          {refused > 0 && <li className="text-failure">{texts.refused(refused)}</li>}
        </ul>
      </div>
      <ol className="mt-2 space-y-0.5 font-mono text-xs">
        {given.map(({ t, run, entry, exitCode }) => (
          <li key={entry} className="flex gap-2">
            <span className="w-12 shrink-0 text-right text-muted tabular-nums">{clock(t)}</span>
            <span
              className={`min-w-0 break-words ${exitCode === 0 ? '' : 'text-failure line-through'}`}
            >
              {run}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
