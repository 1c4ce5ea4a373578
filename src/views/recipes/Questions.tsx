import { useId, useState } from 'react';
import { useRecipeTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { Question, QuestionName } from '../../scenario';
import { answerQuestion, useRecipe } from '../../state/recipe';

const FIELD =
  'min-h-8 w-full rounded-control border border-line bg-panel px-2 text-ink aria-invalid:border-2 aria-invalid:border-failure';

/** What a recipe asks. */
export function Questions() {
  const texts = useRecipeTexts();
  const name = useRecipe((state) => state.name);
  const asked = useRecipe((state) => state.answer?.asked);
  const questions = asked?.questions ?? [];
  const problem = asked?.written.ok === false ? asked.written.error : null;
  const badAnswer = problem?.code === 'recipe/bad-answer' ? problem.question : null;
  if (questions.length === 0) return null;
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-2 max-sm:grid-cols-1">
      {questions.map((question) => (
        <QuestionField
          key={`${name} ${question.name}`}
          question={question}
          isBad={question.name === badAnswer}
        />
      ))}
      <p className="col-span-full text-xs text-muted">{texts.keeps(asked?.replaced.length ?? 0)}</p>
    </div>
  );
}

interface QuestionFieldProps {
  readonly question: Question;
  readonly isBad: boolean;
}

function QuestionField({ question, isBad }: QuestionFieldProps) {
  const texts = useRecipeTexts();
  const id = useId();
  const { name } = question;
  /** What is being typed goes before what was understood of it. */
  const [typed, setTyped] = useState<string | null>(null);
  const answer = (value: string) => {
    setTyped(value);
    answerQuestion(name, value);
  };
  const shared = {
    id,
    value: typed ?? question.value,
    'aria-invalid': isBad,
    'aria-describedby': isBad ? `${id}-note` : undefined,
  };
  return (
    <div>
      <label htmlFor={id} className="mb-0.5 block text-xs font-medium">
        {texts.questions[name]}
      </label>
      {question.kind === 'choice' ? (
        <ChoiceField {...shared} name={name} options={question.options} onChange={answer} />
      ) : (
        <>
          <input
            {...shared}
            type="text"
            inputMode={question.kind === 'number' ? 'decimal' : 'text'}
            list={question.kind === 'text' ? `${id}-list` : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => answer(event.currentTarget.value)}
            className={`${FIELD} font-mono text-xs`}
          />
          {question.kind === 'text' && (
            <datalist id={`${id}-list`}>
              {question.options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </datalist>
          )}
        </>
      )}
      {isBad && (
        <p id={`${id}-note`} className="mt-0.5 text-xs text-failure">
          {texts.badAnswer}
        </p>
      )}
    </div>
  );
}

/** Their answers are names of the scenario's own. */
const NAMED_BY_USER: ReadonlySet<QuestionName> = new Set(['service', 'object', 'node']);

interface ChoiceFieldProps {
  readonly id: string;
  readonly name: QuestionName;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

function ChoiceField({ name, options, onChange, ...rest }: ChoiceFieldProps) {
  const recipes = useRecipeTexts();
  const { images } = useMessages();
  const words: Readonly<Record<string, string>> = NAMED_BY_USER.has(name)
    ? {}
    : { ...images.behaviours, ...recipes.answers };
  return (
    <select {...rest} onChange={(event) => onChange(event.currentTarget.value)} className={FIELD}>
      {options.map((option) => (
        <option key={option} value={option}>
          {Object.hasOwn(words, option) ? words[option] : option}
        </option>
      ))}
    </select>
  );
}
