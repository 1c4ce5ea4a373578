import { languageOf, type Language } from '../i18n/languages';
import type { Ms } from '../engine';
import type { RunTab } from '../i18n/messages';
import { decodeLink, encodeLink, LINK_LENGTH_MAX, type Scenario } from '../scenario';
import { useClassroom } from './classroom';
import { showLanguage } from './language';
import { dismissNotice, tell } from './notices';
import { useRun } from './run';
import { openRunTab, RUN_TABS } from './run-tab';
import { openFirst, openScenario, useScenario } from './scenario';

/** `#lesson=monitor&step=3`. */
const LESSON = /^#?(?:[^&]*&)*lesson=([^&]{1,80})/;
const LANG = /[#&]lang=([\w-]{1,20})/;
const STEP = /[#&]step=(\d{1,3})(?:&|$)/;

/** Opens the lesson that the address names. */
async function openLessonOf(name: string): Promise<void> {
  const step = STEP.exec(location.hash)?.[1];
  const { openLesson } = await import('./lesson');
  if (await openLesson(name, step === undefined ? null : Number(step))) return;
  if (useRun.getState().recording === null) openFirst();
  tell({ kind: 'unknown-lesson', name });
}

/** Opens what the address names; where it names nothing, or nothing that opens, the first built-in. */
export function openAddress(): void {
  const link = decodeLink(location.hash);
  if (!link.ok) {
    // A run that is on screen stays there.
    if (useRun.getState().recording === null) openFirst();
    tell({ kind: 'link', error: link.error });
    return;
  }
  dismissNotice();
  const language = languageOf(link.value?.lang ?? LANG.exec(location.hash)?.[1]);
  if (language !== undefined) showLanguage(language);
  const view = RUN_TABS.find((tab) => tab === link.value?.view);
  if (view !== undefined) openRunTab(view);
  const lesson = LESSON.exec(location.hash)?.[1];
  if (link.value === null && lesson !== undefined) void openLessonOf(lesson);
  else if (link.value === null) openFirst();
  else openScenario(link.value.scenario, link.value.atMs);
}

/** A drag changes the scenario many times a second; its address can wait until it rests. */
const REST_MS = 300;

/** Keeps the address a link to the present scenario, so that reloading loses nothing. */
export function keepAddress(): void {
  let timer = 0;
  const write = () => {
    const { history, builtin } = useScenario.getState();
    const { place } = useClassroom.getState();
    const fragment =
      place !== null
        ? `#lesson=${place.name}&step=${place.step}`
        : builtin === null
          ? encodeLink(history.present)
          : `#e=${builtin}`;
    // A link that would not open is worse than one to an earlier state.
    if (fragment.length <= LINK_LENGTH_MAX) window.history.replaceState(null, '', fragment);
    timer = 0;
  };
  useScenario.subscribe(({ history }, before) => {
    if (history.present === before.history.present || history.past.length === 0) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(write, REST_MS);
  });
  useClassroom.subscribe(({ place }, before) => {
    if (place === before.place) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(write, REST_MS);
  });
  window.addEventListener('pagehide', () => {
    if (timer !== 0) write();
  });
}

/** How a link opens. */
export interface Opening {
  /** Where the playhead stands; null: where the page likes to begin. */
  readonly atMs: Ms | null;
  readonly language: Language;
  /** What is told of the run; null: what the page likes. */
  readonly view?: RunTab | null;
  /** What comes before the fragment: `?embed=1`. */
  readonly query?: string;
}

/** The address that opens a scenario elsewhere. */
export function linkTo(
  scenario: Scenario,
  { atMs, language, view = null, query = '' }: Opening,
): string {
  const { origin, pathname } = location;
  const fragment = encodeLink(scenario, {
    ...(atMs === null ? {} : { atMs: Math.round(atMs / 100) * 100 }),
    ...(view === null ? {} : { view }),
    lang: language,
  });
  return `${origin}${pathname}${query}${fragment}`;
}
