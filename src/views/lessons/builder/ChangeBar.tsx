import { useBuilderTexts } from '../../../i18n/late-messages';
import { editsBefore, type BuiltLesson } from '../../../lessons';
import { putScenarioBack, takeScenario, useBuilder } from '../../../state/builder';
import { useScenario } from '../../../state/scenario';
import { Button } from '../../../ui/Button';

/** What becomes of a scenario that was changed by hand while a step is edited. */
export function ChangeBar({ draft }: { readonly draft: BuiltLesson }) {
  const texts = useBuilderTexts();
  const index = useBuilder((state) => state.index);
  const staged = useBuilder((state) => state.staged);
  const present = useScenario((state) => state.history.present);
  if (staged === null || present === staged) return null;
  const step = draft.steps[index];
  const mayBeWhole = editsBefore(draft, index).length === 0;
  return (
    <div
      role="status"
      className="space-y-1.5 rounded-panel border border-accent bg-accent-soft p-2"
    >
      <p className="font-medium">{texts.changed}</p>
      <div className="flex flex-wrap gap-1.5">
        {step?.kind === 'do' && (
          <Button look="primary" className="text-[13px]" onClick={() => takeScenario('solution')}>
            {texts.use.solution}
          </Button>
        )}
        {step !== undefined && (
          <Button className="text-[13px]" onClick={() => takeScenario('begins')}>
            {texts.use.begins}
          </Button>
        )}
        {mayBeWhole && (
          <Button className="text-[13px]" onClick={() => takeScenario('whole')}>
            {texts.use.whole}
          </Button>
        )}
        <Button look="bare" className="px-2 text-[13px]" onClick={putScenarioBack}>
          {texts.putBack}
        </Button>
      </div>
    </div>
  );
}
