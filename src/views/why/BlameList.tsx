import type { Blame } from '../../analysis';
import { formatDuration, outlineCommand } from '../../docker';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import {
  behaviourOf,
  fileOf,
  PROXY_SETTINGS,
  settingOf,
  SETTING_NAMES,
  valueText,
  type ProxySetting,
  type Scenario,
  type SettingName,
} from '../../scenario';
import { givenIn } from '../../state/given';
import { useScenario } from '../../state/scenario';
import { showSetting, type Control } from '../../state/setting-in-view';
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
          const name = nameOf(texts.blame, of.what);
          return (
            <li key={of.what}>
              <button
                type="button"
                title={texts.blame.goTo(name)}
                onClick={() => showSetting(of.pin, controlOf(of.what), of.image)}
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

const STREAM = 'traffic.host.';

const isStream = (what: Blame['what']): what is `traffic.host.${number}` => what.startsWith(STREAM);

const isOfProxy = (what: Blame['what']): what is ProxySetting =>
  (PROXY_SETTINGS as readonly string[]).includes(what);

/** The control that sets it; null: the command has it alone. */
const controlOf = (what: Blame['what']): Control | null =>
  isSetting(what) || isOfProxy(what) || isStream(what) ? what : what === 'image' ? 'images' : null;

const nameOf = (texts: Texts, what: Blame['what']): string =>
  isSetting(what)
    ? what
    : isOfProxy(what)
      ? what.replace('proxy.', '')
      : isStream(what)
        ? 'host'
        : texts.parts[what];

/** As an image has it, or by default. */
function proxyValue({ images = {} }: Scenario, image: string, what: Blame['what']): string {
  const { proxy } = behaviourOf((Object.hasOwn(images, image) ? images[image] : undefined) ?? {});
  if (proxy === undefined) return '';
  if (what === 'proxy.refresh') return formatDuration(proxy.refreshMs);
  return String(what === 'proxy.balance' ? proxy.balance : proxy.retries);
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
  { what, pin, line, image }: Blame,
): { readonly where: string; readonly code: string } {
  const { run = '' } = scenario.timeline[pin] ?? {};
  const givenMs = givenIn(scenario.timeline, recording)[pin] ?? 0;
  const { file } = outlineCommand(run);
  const name = nameOf(texts, what);
  if (image !== undefined) {
    const value = proxyValue(scenario, image, what);
    return { code: name, where: texts.ofImage(image, value) };
  }
  if (isStream(what)) {
    const row = Number(what.slice(STREAM.length));
    const { host, service: asked } = scenario.traffic?.[row] ?? {};
    return { code: name, where: texts.ofStream(row + 1, host ?? asked ?? '') };
  }
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
