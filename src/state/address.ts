import { languageOf, type Language } from '../i18n/languages';
import type { Ms } from '../engine';
import { decodeLink, encodeLink, LINK_LENGTH_MAX, type Scenario } from '../scenario';
import { useClassroom } from './classroom';
import { showLanguage } from './language';
import { dismissNotice, tell } from './notices';
import { useRun } from './run';
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

/**
 * The address that opens a scenario elsewhere.
 *
 * @param atMs - where the playhead stands then; null: where the page likes to begin
 */
export function linkTo(scenario: Scenario, atMs: Ms | null, language: Language): string {
  const { origin, pathname } = location;
  const moment = atMs === null ? {} : { atMs: Math.round(atMs / 100) * 100 };
  return `${origin}${pathname}${encodeLink(scenario, { ...moment, lang: language })}`;
}
