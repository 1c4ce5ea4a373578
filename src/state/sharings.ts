import { sharingFor, sharingsOf, type Sharing } from '../analysis';
import type { Recording } from '../engine';
import { useScenario } from './scenario';
import { useServiceInView } from './service-in-view';

const known = new WeakMap<Recording, readonly Sharing[]>();

/** Requests of a recording that several services may answer; read off it once. */
function sharingsIn(recording: Recording): readonly Sharing[] {
  let sharings = known.get(recording);
  if (sharings === undefined) {
    const { traffic = [] } = useScenario.getState().history.present;
    known.set(recording, (sharings = sharingsOf(recording, traffic)));
  }
  return sharings;
}

/** Those that the service in view has most to do with, else most of all; undefined: there are none. */
export function useSharing(recording: Recording | null): Sharing | undefined {
  const service = useServiceInView();
  return recording === null ? undefined : sharingFor(sharingsIn(recording), service);
}

/** What a stream of requests is made to: a proxy, a name that stands for several addresses, or one address. */
export function kindOfStream(recording: Recording, stream: number): 'proxy' | 'names' | 'address' {
  const sharing = sharingsIn(recording).find(({ sources }) => sources.includes(stream));
  if (sharing !== undefined) return sharing.kind === 'proxy' ? 'proxy' : 'names';
  const { service = '', from = 'outside' } =
    useScenario.getState().history.present.traffic?.[stream] ?? {};
  const isByTask = recording.services.some(
    ({ name, versions }) =>
      name === service && versions.some(({ spec }) => spec.endpoint.mode === 'dnsrr'),
  );
  return from !== 'outside' && (isByTask || service.startsWith('tasks.')) ? 'names' : 'address';
}
