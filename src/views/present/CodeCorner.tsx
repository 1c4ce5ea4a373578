import { useEffect, useMemo, useState } from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import { useIsFutureHidden } from '../../state/concealed';
import { useLanguage } from '../../state/language';
import { linkTo } from '../../state/link-to';
import { usePlayhead } from '../../state/playhead';
import { useScenario } from '../../state/scenario';
import { codeOf, QrPicture } from '../share/QrCode';

/** The same run at this moment for those who hold up a camera; what it opens shows all of it. */
export function CodeCorner() {
  const { qr } = usePresentTexts();
  const isHidden = useIsFutureHidden();
  const scenario = useScenario(({ history }) => history.present);
  const language = useLanguage((state) => state.language);
  const atMs = useStillMs();
  const code = useMemo(
    () => (isHidden ? null : codeOf(linkTo(scenario, { atMs, language }))),
    [isHidden, scenario, atMs, language],
  );
  return (
    <div className="present-code">
      {code === null ? (
        <p>{isHidden ? qr.hidden : qr.tooLong}</p>
      ) : (
        <QrPicture code={code} name={qr.name} />
      )}
    </div>
  );
}

/** Where the playhead last stood still: a code that changes cannot be read. */
function useStillMs(): number {
  const [atMs, setAtMs] = useState(() => usePlayhead.getState().atMs);
  useEffect(
    () =>
      usePlayhead.subscribe((now) => {
        if (!now.isPlaying) setAtMs(now.atMs);
      }),
    [],
  );
  return atMs;
}
