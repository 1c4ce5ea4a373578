import { encodePresentation } from '../../lessons';
import { usePresentTexts } from '../../i18n/late-messages';
import { useIsFutureHidden } from '../../state/concealed';
import { useLanguage } from '../../state/language';
import { linkTo } from '../../state/link-to';
import { beginHidden, usePresentation, useShown } from '../../state/present';
import { useScenario } from '../../state/scenario';
import { CopyField } from '../share/CopyField';

/** The link that opens the same presentation elsewhere. */
export function PresentLink() {
  const { setup } = usePresentTexts();
  const scenario = useScenario(({ history }) => history.present);
  const language = useLanguage((state) => state.language);
  const { cues, isHidden } = usePresentation();
  const shown = useShown();
  const isSecret = useIsFutureHidden();
  const page = linkTo(scenario, { atMs: null, language, query: '?present=1' });
  const link = `${page}&cues=${encodePresentation({ shown, cues, isHidden })}`;
  return (
    <div>
      <label className="mb-1 flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isHidden}
          onChange={({ currentTarget }) => beginHidden(currentTarget.checked)}
        />
        {setup.begin}
      </label>
      {/* It may name a built-in run, and that how the run ends. */}
      {isSecret ? (
        <p className="text-muted">{setup.linkHidden}</p>
      ) : (
        <CopyField label={setup.link} text={link} rows={3} copyText={setup.copy} />
      )}
    </div>
  );
}
