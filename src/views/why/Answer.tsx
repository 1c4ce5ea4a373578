import { useMemo } from 'react';
import { checkOf, whyOf, type Why } from '../../analysis';
import type { Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { judgementText, reasonText } from '../../i18n/why-text';
import { useScenario } from '../../state/scenario';

/** The sentence, whether it counted, and the rule. */
export function Answer({ why }: { readonly why: Why }) {
  const { why: texts } = useLateMessages();
  const { reason, judgement, rule } = why;
  return (
    <>
      <p className="text-ink">{reasonText(texts, reason)}</p>
      {judgement !== null && (
        <p className="mt-0.5 font-medium text-ink">{judgementText(texts, judgement)}</p>
      )}
      {rule !== '' && (
        <p className="mt-0.5 text-muted">
          <span className="font-mono text-[11px] text-accent">{rule}</span> {texts.rules[rule]}
        </p>
      )}
    </>
  );
}

/** Explains an entry by what recording and scenario say. */
export function useWhy(recording: Recording, row: number): Why {
  const scenario = useScenario((state) => state.history.present);
  return useMemo(
    () => whyOf(recording, row, (task) => checkOf(recording, task, scenario)),
    [recording, row, scenario],
  );
}
