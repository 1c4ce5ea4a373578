import { useId, useMemo, useState } from 'react';
import { differencesOf } from '../../analysis';
import { useCompareTexts, useRecipeTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { builtin, BUILTIN_NAMES, RECIPE_GROUPS, type Scenario } from '../../scenario';
import { compareWith, compareWithLink, compareWithRecipe } from '../../state/compare';
import { useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { labelText } from './label-text';

/** @param onDone - something was put beside the run */
interface SourceProps {
  readonly onDone: () => void;
}

/** Where else a run may come from: earlier states, strategies, examples and links. */
export default function Sources({ onDone }: SourceProps) {
  return (
    <div className="grid gap-x-6 gap-y-3 rounded-panel border border-line bg-page p-3 text-[13px] sm:grid-cols-2">
      <Earlier onDone={onDone} />
      <div className="grid content-start gap-2">
        <Strategy onDone={onDone} />
        <Example onDone={onDone} />
        <LinkField onDone={onDone} />
      </div>
    </div>
  );
}

const EARLIER_MAX = 8;

/** States of the scenario that undo would go back to. */
function Earlier({ onDone }: SourceProps) {
  const texts = useCompareTexts();
  const past = useScenario(({ history }) => history.past);
  const present = useScenario(({ history }) => history.present);
  const states = useMemo(
    () =>
      past
        .slice(-EARLIER_MAX)
        .toReversed()
        .map((scenario, i) => ({ scenario, back: i + 1 })),
    [past],
  );
  return (
    <section aria-label={texts.add.history}>
      <h3 className="text-xs font-semibold text-muted">{texts.add.history}</h3>
      {states.length === 0 && <p className="mt-1">{texts.add.noHistory}</p>}
      <ul className="mt-1 grid gap-1">
        {states.map(({ scenario, back }) => (
          <li key={back}>
            <Button
              className="w-full justify-start px-2 py-0.5 text-left text-xs"
              onClick={() => {
                if (compareWith(scenario)) onDone();
              }}
            >
              <span>{texts.add.changesBack(back)}</span>
              <span className="min-w-0 truncate text-muted">
                <Was earlier={scenario} present={present} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an earlier state said that the present one does not. */
function Was({ earlier, present }: { readonly earlier: Scenario; readonly present: Scenario }) {
  const texts = useCompareTexts();
  const says = differencesOf(present, earlier).map(({ place, to }) => ({ place, value: to }));
  return labelText(texts, { title: null, says });
}

const RECIPE_NAMES = Object.values(RECIPE_GROUPS).flat();

/** What a strategy makes of the scenario, with what it takes by default. */
function Strategy({ onDone }: SourceProps) {
  const texts = useCompareTexts().add;
  const { recipes } = useRecipeTexts();
  const [isRefused, setRefused] = useState(false);
  const options = RECIPE_NAMES.map((value) => ({ value, text: recipes[value].title }));
  return (
    <>
      <Select
        label={texts.strategy}
        value=""
        options={[{ value: '' as const, text: texts.choose }, ...options]}
        onChange={(name) => {
          if (name === '') return;
          void compareWithRecipe(name, recipes[name].title).then((isThere) => {
            setRefused(!isThere);
            if (isThere) onDone();
          });
        }}
      />
      <p role="status" className="text-xs empty:hidden">
        {isRefused && texts.cannot}
      </p>
    </>
  );
}

function Example({ onDone }: SourceProps) {
  const messages = useMessages();
  const texts = useCompareTexts().add;
  const options = BUILTIN_NAMES.map((value) => ({ value, text: messages.scenarios[value].title }));
  return (
    <Select
      label={texts.example}
      value=""
      options={[{ value: '' as const, text: texts.choose }, ...options]}
      onChange={(name) => {
        if (name !== '' && compareWith(builtin(name).scenario)) onDone();
      }}
    />
  );
}

function LinkField({ onDone }: SourceProps) {
  const texts = useCompareTexts().add;
  const id = useId();
  const [link, setLink] = useState('');
  const [isBad, setBad] = useState(false);
  return (
    <form
      className="grid grid-cols-[7.75rem_minmax(0,1fr)_auto] items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void compareWithLink(link).then((isThere) => {
          setBad(!isThere);
          if (isThere) onDone();
        });
      }}
    >
      <label htmlFor={id} className="text-muted">
        {texts.link}
      </label>
      <input
        id={id}
        type="text"
        value={link}
        placeholder={texts.linkHint}
        aria-invalid={isBad}
        aria-describedby={`${id}-bad`}
        onChange={(event) => setLink(event.currentTarget.value)}
        className="min-h-8 min-w-0 rounded-control border border-line bg-panel px-2"
      />
      <Button type="submit" disabled={link.trim() === ''}>
        {texts.add}
      </Button>
      <p id={`${id}-bad`} role="status" className="col-span-3 text-xs empty:hidden">
        {isBad && texts.badLink}
      </p>
    </form>
  );
}
