import type { Ms, Recording } from '../../engine';
import type { PartName, ProxySetting, Scenario, SettingName } from '../../scenario';
import { namesOf } from '../versions';
import type { Blame } from './blame';
import type { Reason } from './reason';

/** Where something was said of a service last; the one that is asked about, or another by its name. */
type Place = (what: SettingName | PartName, service?: string) => readonly Blame[];

/**
 * Where it comes from what a proxy does: how its image behaves, its configs, labels of the services
 * behind it, or what it is asked for (BG-3).
 *
 * @param service - name of the proxy's service
 */
export function proxyBlame(
  reason: Reason,
  scenario: Scenario,
  recording: Recording,
  service: string,
  atMs: Ms,
  place: Place,
): readonly Blame[] {
  const record = recording.services.find(({ name }) => name === service);
  const spec = record?.versions.findLast(({ t }) => t <= atMs)?.spec;
  const image = spec?.task.container.image.split('@', 1)[0];
  const isFor = (name: string) =>
    name === service || (record !== undefined && namesOf(record).has(name));
  const [said] = place('image');
  if (image === undefined || said === undefined) return [];
  const settings = (...names: readonly ProxySetting[]): readonly Blame[] =>
    names.map((what) => ({ what, pin: said.pin, line: null, image }));
  if (reason.code === 'proxy/routes') return settings('proxy.refresh');
  if (reason.code !== 'request') return [];
  switch (reason.failure) {
    case 'no-route': {
      const isMounted = (spec?.task.container.configs ?? []).length > 0;
      const streams = (scenario.traffic ?? []).flatMap((stream, row) =>
        isFor(stream.service) ? [row] : [],
      );
      return [
        ...lastLabels(recording, service, atMs, place),
        ...(isMounted ? place('configs') : []),
        ...settings('proxy.refresh'),
        ...streams.map((row) => {
          return { what: `traffic.host.${row}` as const, pin: said.pin, line: null };
        }),
      ];
    }
    case 'no-server':
      return settings('proxy.refresh');
    case 'backend-refused':
    case 'backend-gone':
      return settings('proxy.refresh', 'proxy.retries', 'proxy.balance');
    case 'backend-reset':
      return settings('proxy.retries');
    default:
      return [];
  }
}

/** The labels that were said last of a service behind the proxy. */
function lastLabels(
  { services }: Recording,
  proxy: string,
  atMs: Ms,
  place: Place,
): readonly Blame[] {
  const labelled = services
    .filter(({ name }) => name !== proxy)
    .flatMap(({ name, versions }) => {
      const last = versions.findLast(
        ({ t, spec }, i) =>
          t <= atMs && routingOf(spec.labels) !== routingOf(versions[i - 1]?.spec.labels),
      );
      return last === undefined ? [] : [{ name, t: last.t }];
    })
    .toSorted((a, b) => b.t - a.t);
  const [latest] = labelled;
  return latest === undefined ? [] : place('labels', latest.name);
}

/** What in labels is a proxy's to read, as one text. */
const routingOf = (labels: Readonly<Record<string, string>> = {}): string =>
  Object.entries(labels)
    .filter(([key]) => key.startsWith('traefik.'))
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
