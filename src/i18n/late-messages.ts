import { use } from 'react';
import type { AccessTexts } from './access-texts';
import type { AdviceTexts } from './advice-texts';
import type { BuilderTexts } from './builder-texts';
import type { ClassroomTexts } from './classroom-texts';
import type { CompareTexts } from './compare-texts';
import type { ExploreTexts } from './explore-texts';
import type { FiguresTexts } from './figures-texts';
import type { Messages } from './messages';
import { useMessages } from './messages-context';
import type { SharingTexts } from './sharing-texts';
import type { EditorTexts } from './editor-texts';
import type { ImageTexts } from './image-texts';
import type { MeasureTexts } from './measure-texts';
import type { PresentTexts } from './present-texts';
import type { PlanTexts } from './plan-texts';
import type { RecipeTexts } from './recipe-texts';
import type { ScriptTexts } from './script-texts';
import type { StackTexts } from './stack-texts';
import type { SweepTexts } from './sweep-texts';
import type { SecretsTexts } from './secrets-texts';
import type { ShareTexts } from './share-texts';
import type { TaskTexts } from './task-texts';
import type { TerminalTexts } from './terminal-texts';
import type { TrafficTexts } from './traffic-texts';
import type { WhyTexts } from './why-texts';

/** Strings of ours that are fetched when somebody first looks closer, in one language. */
export interface LateMessages {
  readonly figures: FiguresTexts;
  readonly sharing: SharingTexts;
  readonly editor: EditorTexts;
  readonly image: ImageTexts;
  readonly measures: MeasureTexts;
  readonly plan: PlanTexts;
  readonly script: ScriptTexts;
  readonly secrets: SecretsTexts;
  readonly share: ShareTexts;
  readonly sweep: SweepTexts;
  readonly task: TaskTexts;
  readonly terminal: TerminalTexts;
  readonly traffic: TrafficTexts;
  readonly why: WhyTexts;
}

/** Reads strings that are fetched: they are of the language chosen, and the component waits for them. */
function fetching<T>(fetch: (messages: Messages) => Promise<T>): () => T {
  const fetched = new WeakMap<Messages, Promise<T>>();
  return () => {
    const messages = useMessages();
    let late = fetched.get(messages);
    if (late === undefined) fetched.set(messages, (late = fetch(messages)));
    return use(late);
  };
}

export const useLateMessages = fetching((messages): Promise<LateMessages> => messages.late());

/** Apart from the others, since they are wanted as soon as the first run is drawn. */
export const useAdviceTexts = fetching((messages): Promise<AdviceTexts> => messages.advice());

/** For those who see, hear or handle the page in another way: the timeline needs some at once. */
export const useAccessTexts = fetching((messages): Promise<AccessTexts> => messages.access());

/** The strategies' own: many, and few people open them. */
export const useRecipeTexts = fetching((messages): Promise<RecipeTexts> => messages.recipes());

/** For whoever compares runs. */
export const useCompareTexts = fetching((messages): Promise<CompareTexts> => messages.compare());

/** Those around the lessons: their own words are fetched lesson by lesson. */
export const useClassroomTexts = fetching((messages): Promise<ClassroomTexts> =>
  messages.classroom(),
);

/** Of presentations. */
export const usePresentTexts = fetching((messages): Promise<PresentTexts> => messages.present());
/** For whoever builds a lesson. */
export const useBuilderTexts = fetching((messages): Promise<BuilderTexts> => messages.builder());

/** What each key of a stack file does: for whoever edits one. */
export const useStackTexts = fetching((messages): Promise<StackTexts> => messages.stack());

/** For whoever explores many runs. */
export const useExploreTexts = fetching((messages): Promise<ExploreTexts> => messages.explore());
