import { useEffect } from 'react';
import { create } from 'zustand';
import { loadSharing, mayShare, namesOf, type Sharing } from '../analysis';
import type { Recording } from '../engine';
import { crash, useScenario } from './scenario';
import { useServiceInView } from './service-in-view';

type Reader = Awaited<ReturnType<typeof loadSharing>>;

/** What reads them off recordings; null until it is there. */
const useReader = create<{ readonly reader: Reader | null }>(() => ({ reader: null }));

let isAskedFor = false;

function fetchReader(): void {
  if (isAskedFor) return;
  isAskedFor = true;
  loadSharing().then((reader) => useReader.setState({ reader }), crash);
}

const known = new WeakMap<Recording, readonly Sharing[]>();

function sharingsIn(reader: Reader, recording: Recording): readonly Sharing[] {
  let sharings = known.get(recording);
  if (sharings === undefined) {
    const { traffic = [] } = useScenario.getState().history.present;
    known.set(recording, (sharings = reader.sharingsOf(recording, traffic)));
  }
  return sharings;
}

/**
 * How the requests are shared that the service in view has most to do with, else most of all; read off
 * a recording once.
 *
 * @returns null where none are shared; undefined until that is known
 */
export function useSharing(recording: Recording | null): Sharing | null | undefined {
  const service = useServiceInView();
  const reader = useReader((state) => state.reader);
  const mayBe = recording !== null && mayShare(recording);
  useEffect(() => {
    if (mayBe) fetchReader();
  }, [mayBe]);
  if (!mayBe) return null;
  return reader === null
    ? undefined
    : (reader.sharingFor(sharingsIn(reader, recording), service) ?? null);
}

/** Others that go through the same proxy as one, such as a test of what is not live yet. */
export const othersBeside = (recording: Recording, sharing: Sharing): readonly Sharing[] =>
  (known.get(recording) ?? []).filter(
    (other) => other !== sharing && sharing.proxy >= 0 && other.proxy === sharing.proxy,
  );

/** What a stream of requests is made to: a proxy, a name that stands for several addresses, or one address. */
export function kindOfStream(recording: Recording, stream: number): 'proxy' | 'names' | 'address' {
  const { services, streams, tasks, routes = [] } = recording;
  const { service: asked = '', from = 'outside' } =
    useScenario.getState().history.present.traffic?.[stream] ?? {};
  const name = streams[stream] ?? '';
  const own = services.filter((service) => service.name === name || namesOf(service).has(name));
  const proxies = new Set(routes.map(({ task }) => services[tasks[task]?.service ?? -1]));
  if (own.some((service) => proxies.has(service))) return 'proxy';
  const isByTask = own.some(({ versions }) =>
    versions.some(({ spec }) => spec.endpoint.mode === 'dnsrr'),
  );
  const isShared = own.every((service) => service.name !== name);
  const isByName = isShared || isByTask || asked.startsWith('tasks.');
  return from !== 'outside' && isByName ? 'names' : 'address';
}
