import { useId, useState, type ReactNode } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { clock } from '../../i18n/format';
import type { RunTab } from '../../i18n/messages';
import type { Scenario } from '../../scenario';
import { scenariosWith, useCompared } from '../../state/compared';
import { linkTo, type Opening } from '../../state/link-to';
import { useLanguage } from '../../state/language';
import { usePlayhead } from '../../state/playhead';
import { RUN_TABS } from '../../state/run-tab';
import { Select } from '../../ui/Select';
import { CopyField } from './CopyField';
import { reachOf } from './link-reach';
import { QrCode } from './QrCode';

/** The link, how it opens, and its code. */
export function LinkTab({ scenario }: { readonly scenario: Scenario }) {
  const texts = useLateMessages().share;
  const { opening, choice } = useOpening();
  const [view, setView] = useState<'page' | RunTab>('page');
  const [first, ...others] = scenariosWith(scenario, useCompared());
  const link = linkTo(first, { ...opening, others, view: view === 'page' ? null : view });
  const reach = reachOf(link);
  const views = (['page', ...RUN_TABS] as const).map((value) => ({
    value,
    text: texts.views[value],
  }));
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <div className="grid content-start gap-3">
        {choice}
        <Select
          label={texts.view}
          value={view}
          options={views}
          onChange={setView}
          className="text-[13px]"
        />
        <div>
          <CopyField
            label={texts.link}
            text={link}
            rows={4}
            copyText={texts.copyLink}
            isDisabled={reach === 'nowhere'}
          >
            <p>{texts.length(link.length, reach)}</p>
          </CopyField>
        </div>
      </div>
      <QrCode link={link} />
    </div>
  );
}

/** A snippet that puts the run into another page. */
export function EmbedTab({ scenario }: { readonly scenario: Scenario }) {
  const texts = useLateMessages().share;
  const { opening, choice } = useOpening();
  const link = linkTo(scenario, { ...opening, query: '?embed=1' });
  const title = attribute(scenario.title ?? 'Swarmscope');
  const code = `<iframe src="${attribute(link)}" title="${title}" width="100%" height="640" style="border: 0" loading="lazy"></iframe>`;
  return (
    <div className="grid gap-3">
      <p className="text-[13px] text-muted">{texts.embed.explanation}</p>
      {choice}
      <div>
        <CopyField
          label={texts.embed.code}
          text={code}
          rows={6}
          copyText={texts.embed.copy}
          isDisabled={reachOf(link) === 'nowhere'}
        />
      </div>
    </div>
  );
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Where a link opens: at the start, or at the moment that is shown. */
function useOpening(): { readonly opening: Opening; readonly choice: ReactNode } {
  const texts = useLateMessages().share;
  const language = useLanguage((state) => state.language);
  const atMs = usePlayhead((playhead) => playhead.atMs);
  const [isAtMoment, setAtMoment] = useState(true);
  const name = useId();
  const choice = (
    <fieldset className="flex flex-wrap items-center gap-x-4 text-[13px]">
      <legend className="float-left mr-4 w-31 text-muted">{texts.opens}</legend>
      {[true, false].map((value) => (
        <label key={String(value)} className="flex min-h-6 items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={isAtMoment === value}
            onChange={() => setAtMoment(value)}
            className="size-4 accent-accent"
          />
          {value ? texts.atThisMoment(clock(atMs)) : texts.fromTheStart}
        </label>
      ))}
    </fieldset>
  );
  return { opening: { atMs: isAtMoment ? atMs : 0, language }, choice };
}
