import { Contrast, Keyboard, Presentation, Redo2, Route, Share2, Undo2 } from 'lucide-react';
import { LANGUAGE_NAMES, languageOf, type Language } from '../i18n/languages';
import { useMessages } from '../i18n/messages-context';
import { BUILTIN_NAMES, RECIPE_GROUPS, type BuiltinName } from '../scenario';
import { useIsInLesson } from '../state/classroom';
import { showDialog } from '../state/dialog';
import { chooseLanguage, useLanguage } from '../state/language';
import { present } from '../state/presenting';
import { openBuiltin, redoChange, undoChange, useScenario } from '../state/scenario';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { Logo } from './Logo';
import { Ways } from './Ways';

const LANGUAGE_OPTIONS = Object.entries(LANGUAGE_NAMES).map(([value, text]) => ({
  value: value as Language,
  text,
}));

interface HeaderProps {
  readonly onShare: () => void;
  readonly onLessons: () => void;
  readonly onRecipes: () => void;
  readonly onKeys: () => void;
}

/** Which scenario, and what can be done with it as a whole. */
export function Header({ onShare, onLessons, onRecipes, onKeys }: HeaderProps) {
  const messages = useMessages();
  const language = useLanguage((state) => state.language);
  const mayUndo = useScenario((state) => state.history.past.length > 0);
  const mayRedo = useScenario((state) => state.history.future.length > 0);
  return (
    <header className="flex flex-wrap items-center lg:flex-nowrap gap-x-4 gap-y-1 max-[90rem]:gap-x-2 border-b border-line bg-panel px-4 py-1.5">
      <a
        href="#timeline"
        onClick={(event) => {
          // The fragment belongs to the scenario.
          event.preventDefault();
          document.querySelector<HTMLElement>('#timeline input.playhead')?.focus();
        }}
        className="sr-only focus:not-sr-only"
      >
        {messages.app.skipToTimeline}
      </a>
      <h1 className="flex items-center gap-2 text-base font-semibold max-sm:order-1">
        <Logo />
        {messages.app.name}
      </h1>
      <div className="min-w-0 max-sm:order-3 max-sm:flex-1 max-sm:basis-1/3">
        <ScenarioSelect />
      </div>
      <Ways onLessons={onLessons} />
      <Button onClick={onRecipes} className="max-sm:order-4 max-sm:px-2">
        <Route size={14} aria-hidden="true" />
        <span className="max-sm:sr-only">{messages.app.recipes}</span>
      </Button>
      <div className="flex gap-1 max-sm:order-4">
        <Button
          look="bare"
          className="px-2"
          aria-label={messages.app.undo}
          title={messages.app.undo}
          disabled={!mayUndo}
          onClick={undoChange}
        >
          <Undo2 size={16} aria-hidden="true" />
        </Button>
        <Button
          look="bare"
          className="px-2"
          aria-label={messages.app.redo}
          title={messages.app.redo}
          disabled={!mayRedo}
          onClick={redoChange}
        >
          <Redo2 size={16} aria-hidden="true" />
        </Button>
      </div>
      <Button
        look="bare"
        className="px-2 max-sm:order-4 sm:-mr-2 sm:ml-auto"
        aria-label={messages.app.display}
        title={messages.app.display}
        onClick={() => showDialog('display')}
      >
        <Contrast size={16} aria-hidden="true" />
      </Button>
      <div className="flex items-center gap-2 max-sm:order-2 max-sm:ml-auto">
        <Button
          look="bare"
          className="px-2 max-lg:hidden"
          aria-label={messages.keys.title}
          title={`${messages.keys.title} (?)`}
          onClick={onKeys}
        >
          <Keyboard size={16} aria-hidden="true" />
        </Button>
        <Select
          label={messages.app.language}
          isLabelHidden
          value={language}
          options={LANGUAGE_OPTIONS}
          onChange={(value) => chooseLanguage(languageOf(value) ?? 'en')}
          className="text-[13px]"
        />
        <Button
          data-action="present"
          title={`${messages.app.present} (P)`}
          className="max-sm:hidden"
          onClick={() => present(true)}
        >
          <Presentation size={15} aria-hidden="true" />
          <span className="max-[100rem]:sr-only">{messages.app.present}</span>
        </Button>
        <Button look="primary" onClick={onShare}>
          <Share2 size={14} aria-hidden="true" />
          {messages.app.share}
        </Button>
      </div>
    </header>
  );
}

const OWN = 'own';

/** A strategy's example goes by its name. */
const RECIPE_NAMES: readonly string[] = Object.values(RECIPE_GROUPS).flat();
const isRecipe = (name: BuiltinName): boolean => RECIPE_NAMES.includes(name);

function ScenarioSelect() {
  const messages = useMessages();
  const builtin = useScenario((state) => state.builtin);
  const title = useScenario((state) => state.history.present.title);
  const isInLesson = useIsInLesson();
  const own = {
    value: OWN,
    text:
      title === undefined
        ? messages.app.ownScenario
        : isInLesson
          ? title
          : messages.app.ownVersionOf(title),
  } as const;
  const inGroup = (isIn: (name: BuiltinName) => boolean) =>
    BUILTIN_NAMES.filter(isIn).map((value) => ({ value, text: messages.scenarios[value].title }));
  const options = [
    { group: messages.app.chapter, options: inGroup((name) => !isRecipe(name)) },
    { group: messages.app.recipes, options: inGroup(isRecipe) },
    ...(builtin === null ? [own] : []),
  ].filter((option) => !('group' in option) || option.options.length > 0);
  return (
    <Select
      label={messages.app.scenario}
      isLabelHidden
      value={builtin ?? OWN}
      options={options}
      onChange={(value) => {
        if (value !== OWN) openBuiltin(value);
      }}
      className="max-w-80 text-[13px] font-semibold sm:max-[90rem]:max-w-56"
    />
  );
}
