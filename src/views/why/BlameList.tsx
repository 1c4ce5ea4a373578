import type { Blame } from '../../analysis';
import { outlineCommand } from '../../docker';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import {
  fileOf,
  settingOf,
  SETTING_NAMES,
  valueText,
  type Scenario,
  type SettingName,
} from '../../scenario';
import { givenIn } from '../../state/given';
import { useScenario } from '../../state/scenario';
import { showSetting } from '../../state/setting-in-view';
import { flagPattern } from '../settings/flag-pattern';

interface BlameListProps {
  readonly recording: Recording;
  /** Row of services. */
  readonly service: number;
  readonly atMs: Ms;
  readonly blame: readonly Blame[];
}

/** The lines and flags that something comes from, each one click from its control. */
export function BlameList({ recording, service, atMs, blame }: BlameListProps) {
  const { why: texts } = useLateMessages();
  const scenario = useScenario((state) => state.history.present);
  if (blame.length === 0) return null;
  return (
    <section className="mt-1">
      <h5 className="text-[11px] font-semibold text-muted">{texts.blame.title}</h5>
      <ul>
        {blame.map((of) => {
          const { where, code } = placeText(texts.blame, scenario, recording, service, atMs, of);
          const name = isSetting(of.what) ? of.what : texts.blame.parts[of.what];
          return (
            <li key={of.what}>
              <button
                type="button"
                title={texts.blame.goTo(name)}
                onClick={() =>
                  showSetting(
                    of.pin,
                    isSetting(of.what) ? of.what : of.what === 'image' ? 'images' : null,
                  )
                }
                className="min-h-6 w-full rounded-md px-1 text-left hover:bg-sunken"
              >
                <code className="font-mono text-[11px] wrap-anywhere text-accent underline">
                  {code}
                </code>{' '}
                <span className="text-muted">{where}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const isSetting = (what: Blame['what']): what is SettingName =>
  (SETTING_NAMES as readonly string[]).includes(what);

type Texts = ReturnType<typeof useLateMessages>['why']['blame'];

/** What stands there, and where. */
function placeText(
  texts: Texts,
  scenario: Scenario,
  recording: Recording,
  service: number,
  atMs: Ms,
  { what, pin, line }: Blame,
): { readonly where: string; readonly code: string } {
  const { run = '' } = scenario.timeline[pin] ?? {};
  const givenMs = givenIn(scenario.timeline, recording)[pin] ?? 0;
  const { file } = outlineCommand(run);
  const name = isSetting(what) ? what : texts.parts[what];
  if (line === null)
    return { code: name, where: texts.unsaid(defaultOf(recording, service, atMs, what)) };
  if (line === 0) return { code: flagOf(run, what), where: texts.flag(clock(givenMs)) };
  const text = fileOf(scenario, pin)?.split(/\r?\n/)[line - 1] ?? '';
  return { code: text.trim(), where: texts.line(file ?? '', line) };
}

/** The part of a command line that says something, or all of it. */
function flagOf(run: string, what: Blame['what']): string {
  const pattern = isSetting(what) ? flagPattern(what) : what === 'image' ? /--image[ =]\S+/ : null;
  return pattern?.exec(run)?.[0] ?? run;
}

/** What holds where nobody says anything. */
function defaultOf(recording: Recording, service: number, atMs: Ms, what: Blame['what']): string {
  const spec = recording.services[service]?.versions.findLast(({ t }) => t <= atMs)?.spec;
  if (spec === undefined || !isSetting(what) || what === 'healthcheck') return '';
  return valueText(what, settingOf(spec, what, undefined));
}
