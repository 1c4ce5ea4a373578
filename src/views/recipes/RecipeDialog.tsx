import { useEffect, useId, useRef } from 'react';
import { useRecipeTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { BUILTIN_NAMES, RECIPE_GROUPS, type BuiltinName, type RecipeGroup } from '../../scenario';
import { applyLookedAt, leaveRecipes, lookAtRecipe, useRecipe } from '../../state/recipe';
import { openBuiltin } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { Preview } from './Preview';
import { Questions } from './Questions';

const GROUPS = Object.keys(RECIPE_GROUPS) as readonly RecipeGroup[];
const isBuiltin = (name: string): name is BuiltinName =>
  BUILTIN_NAMES.some((known) => known === name);

/** Strategies to choose from, a few questions, and what each would do to the swarm that is open. */
export default function RecipeDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const texts = useRecipeTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const name = useRecipe((state) => state.name);
  const canApply = useRecipe(({ answer, isBusy }) => !isBusy && answer?.asked.written.ok === true);
  useEffect(() => {
    dialog.current?.showModal();
    lookAtRecipe('rolling');
    return leaveRecipes;
  }, []);
  const close = () => dialog.current?.close();
  if (name === null) return <dialog ref={dialog} aria-labelledby={title} onClose={onClose} />;
  const recipe = texts.recipes[name];
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-auto h-[min(46rem,92vh)] w-[min(62rem,94vw)] flex-col overflow-hidden rounded-panel border border-line bg-panel p-0 text-[13px] text-ink backdrop:bg-black/40 open:flex"
    >
      <header className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
        <div>
          <h2 id={title} className="text-base font-semibold">
            {texts.title}
          </h2>
          <p className="mt-0.5 text-muted max-sm:hidden">{texts.lead}</p>
        </div>
        <Button onClick={close}>{messages.app.close}</Button>
      </header>
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        <RecipeList />
        <section
          aria-label={recipe.title}
          className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 overflow-y-auto px-5 py-4"
        >
          <div>
            <h3 className="text-[15px] font-semibold">{recipe.title}</h3>
            <p className="mt-1">{recipe.what}</p>
            <p className="mt-1 text-muted">{recipe.promise}</p>
          </div>
          <Questions />
          <Preview />
        </section>
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">
        {isBuiltin(name) && (
          <Button
            className="mr-auto"
            onClick={() => {
              openBuiltin(name);
              close();
            }}
          >
            {texts.example}
          </Button>
        )}
        <Button
          look="primary"
          disabled={!canApply}
          onClick={() => {
            applyLookedAt(recipe.title);
            close();
          }}
        >
          {texts.apply}
        </Button>
      </footer>
    </dialog>
  );
}

/** All there are. A list of radio buttons: arrows go through them. */
function RecipeList() {
  const texts = useRecipeTexts();
  const chosen = useRecipe((state) => state.name);
  return (
    <div
      role="radiogroup"
      aria-label={texts.title}
      className="w-60 shrink-0 overflow-y-auto border-r border-line bg-sunken/50 px-3 py-3 max-sm:max-h-40 max-sm:w-full max-sm:border-r-0 max-sm:border-b"
    >
      {GROUPS.map((group) => (
        <div key={group} role="group" aria-label={texts.groups[group]} className="mb-2">
          <p className="px-2 py-1 text-[11px] font-semibold tracking-wide text-muted uppercase">
            {texts.groups[group]}
          </p>
          {RECIPE_GROUPS[group].map((name) => (
            <label
              key={name}
              className="flex min-h-7 cursor-pointer items-center rounded-control px-2 py-0.5 has-checked:bg-accent-soft has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-accent hover:bg-sunken"
            >
              <input
                type="radio"
                className="sr-only"
                name="recipe"
                value={name}
                checked={name === chosen}
                onChange={() => lookAtRecipe(name)}
              />
              {texts.recipes[name].title}
            </label>
          ))}
        </div>
      ))}
    </div>
  );
}
