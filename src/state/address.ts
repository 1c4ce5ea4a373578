import type { Result } from '../engine';
import { languageOf } from '../i18n/languages';
import {
  fragmentFields,
  LINK_LENGTH_MAX,
  loadLink,
  namedLink,
  type encodeLink,
  type FragmentFields,
  type Link,
  type LinkError,
  type Scenario,
} from '../scenario';
import { useClassroom } from './classroom';
import { ALONE, scenariosWith, useCompared } from './compared';
import { showLanguage } from './language';
import { dismissNotice, tell } from './notices';
import { useRun } from './run';
import { usePresenting } from './presenting';
import { openRunTab, RUN_TABS } from './run-tab';
import { openFirst, openScenario, useScenario } from './scenario';
import { openWay } from './way';

/** `#lesson=monitor&step=3`, or `#lesson=1.DATA`. */
const STEP = /^\d{1,3}$/;

/** Opens the lesson that the address names. */
async function openLessonOf(name: string, step: string): Promise<void> {
  const { openLesson } = await import('./lesson');
  const problem = await openLesson(name, STEP.test(step) ? Number(step) : null);
  if (problem === null) return;
  if (useRun.getState().recording === null) openFirst();
  tell(problem);
}

/** Opens what the address names; where it names nothing, or nothing that opens, the first built-in. */
export async function openAddress(): Promise<void> {
  const { hash } = location;
  const fields = fragmentFields(hash);
  if (!fields.ok) refuse(fields.error);
  else if (!fields.value.has('s') && !fields.value.has('b')) {
    open(namedLink(fields.value), fields.value);
  } else {
    const { decodeLink } = await loadLink();
    // Somebody may have gone on while it was fetched.
    if (location.hash === hash) open(decodeLink(hash), fields.value);
  }
}

function refuse(error: LinkError): void {
  // A run that is on screen stays there.
  if (useRun.getState().recording === null) openFirst();
  tell({ kind: 'link', error });
}

function open(link: Result<Link | null, LinkError>, fields: FragmentFields): void {
  if (!link.ok) {
    refuse(link.error);
    return;
  }
  dismissNotice();
  const language = languageOf(fields.get('lang'));
  if (language !== undefined) showLanguage(language);
  const view = RUN_TABS.find((tab) => tab === link.value?.view);
  if (view !== undefined) openRunTab(view);
  const lesson = fields.get('lesson') ?? '';
  const { others = [] } = link.value ?? {};
  useCompared.setState(ALONE);
  void openWay(others.length > 0 ? 'compare' : 'watch');
  if (link.value !== null) {
    openScenario(link.value.scenario, link.value.atMs);
    usePresenting.setState({ data: fields.get('cues') ?? '' });
  } else if (lesson !== '') void openLessonOf(lesson, fields.get('step') ?? '');
  else openFirst();
  if (link.value !== null && others.length > 0) void compareAll(link.value.scenario, others);
}

async function compareAll(first: Scenario, others: readonly Scenario[]): Promise<void> {
  const { compareWith } = await import('./compare');
  // Somebody may have gone on while it was fetched.
  if (useScenario.getState().history.present !== first) return;
  for (const other of others) compareWith(other);
}

/** A drag changes the scenario many times a second; its address can wait until it rests. */
const REST_MS = 300;

/** Keeps the address a link to the present scenario, so that reloading loses nothing. */
export function keepAddress(): void {
  let timer = 0;
  /** Null: not fetched yet. */
  let encode: typeof encodeLink | null = null;
  const write = () => {
    timer = 0;
    const { history, builtin } = useScenario.getState();
    const { place } = useClassroom.getState();
    const { data } = usePresenting.getState();
    const [first, ...others] = scenariosWith(history.present, useCompared.getState());
    const scenario =
      builtin === null || others.length > 0 ? encode?.(first, { others }) : `#e=${builtin}`;
    // A draft that is tried has no address.
    const lesson = place?.name == null ? undefined : `#lesson=${place.name}&step=${place.step}`;
    const opened = place === null ? scenario : lesson;
    const cues = data === '' || place !== null ? '' : `&cues=${data}`;
    // A link that would not open is worse than one to an earlier state.
    if (opened === undefined || opened.length + cues.length > LINK_LENGTH_MAX) return;
    window.history.replaceState(null, '', opened + cues);
  };
  const writeSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(write, REST_MS);
  };
  const fetchEncoder = async () => {
    try {
      ({ encodeLink: encode } = await loadLink());
      writeSoon();
    } catch {
      // Without a network: the next change tries again.
    }
  };
  const follow = () => {
    if (encode === null) void fetchEncoder();
    else writeSoon();
  };
  useScenario.subscribe(({ history }, before) => {
    if (history.present !== before.history.present && history.past.length > 0) follow();
  });
  usePresenting.subscribe(({ data, isChanged }, before) => {
    if (isChanged && data !== before.data) follow();
  });
  useCompared.subscribe(({ beside, focus }, before) => {
    if (beside.length !== before.beside.length || focus !== before.focus) follow();
  });
  useClassroom.subscribe(({ place }, before) => {
    if (place !== before.place) writeSoon();
  });
  window.addEventListener('pagehide', () => {
    if (timer !== 0) write();
  });
}
