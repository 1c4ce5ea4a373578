import type { ReactNode } from 'react';
import type { Bar, Probe } from '../../analysis';
import type { Failure } from '../../engine';
import type { Messages } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';
import { Band } from './Band';
import { TaskBar } from './TaskBar';
import { timeScale } from './time-scale';

const WIDTH = 76;
const HEIGHT = 12;
const SCALE = timeScale([0, WIDTH], [], WIDTH);

const NOTHING: Bar = {
  task: -1,
  version: 1,
  node: -1,
  segments: [],
  inPool: [],
  exposed: [],
  failures: [],
  monitored: null,
  failedMs: null,
  doneMs: null,
  endMs: WIDTH,
};
export const RUNNING: Bar = { ...NOTHING, segments: [{ kind: 'running', fromMs: 0, toMs: WIDTH }] };
const probe = (startMs: number, result: Probe['result'], streak: number): Probe => ({
  number: 1,
  startMs,
  endMs: startMs,
  result,
  streak,
  isForgiven: false,
  entry: null,
});

/** A task's bar with one thing on it, drawn as the timeline draws it. */
export function Sample({ bar, probes }: { readonly bar: Bar; readonly probes?: readonly Probe[] }) {
  return <TaskBar bar={bar} probes={probes} scale={SCALE} height={HEIGHT} isThin={false} />;
}

/** Requests to it fail in the middle of its life. */
function Failing({ failure }: { readonly failure: Failure }) {
  const fromMs = WIDTH * 0.3;
  const toMs = WIDTH * 0.8;
  const band = { service: 0, task: -1, failure, fromMs, toMs, count: 1, entry: 0 };
  return <Sample bar={{ ...RUNNING, failures: [band] }} />;
}

const only = (kind: Bar['segments'][number]['kind']): Bar => ({
  ...NOTHING,
  segments: [{ kind, fromMs: 0, toMs: WIDTH }],
});

const SAMPLES: Readonly<Record<keyof Messages['signs']['list'], ReactNode>> = {
  running: <Sample bar={RUNNING} />,
  newer: <Sample bar={{ ...RUNNING, version: 2 }} />,
  pending: <Sample bar={only('pending')} />,
  preparing: <Sample bar={only('preparing')} />,
  starting: <Sample bar={only('starting')} />,
  stopping: <Sample bar={only('stopping')} />,
  inPool: <Sample bar={{ ...RUNNING, inPool: [[0, WIDTH]] }} />,
  exposed: <Sample bar={{ ...RUNNING, exposed: [[0, WIDTH / 2]] }} />,
  refused: <Failing failure="not-listening" />,
  reset: <Failing failure="dropped" />,
  'http-5xx': <Failing failure="server-error" />,
  'http-404': <Failing failure="no-route" />,
  timeout: <Failing failure="hanging" />,
  'dead-endpoint': <Failing failure="unheard" />,
  'client-gone': <Failing failure="client-gone" />,
  'no-endpoint': <Band failure="no-endpoint" x={0} width={WIDTH} height={3} />,
  failed: <Sample bar={{ ...RUNNING, failedMs: WIDTH / 2 }} />,
  passed: <Sample bar={RUNNING} probes={[20, 40, 60].map((t) => probe(t, 'passed', 0))} />,
  streak: (
    <Sample
      bar={RUNNING}
      probes={[probe(20, 'failed', 1), probe(40, 'failed', 2), probe(60, 'passed', 0)]}
    />
  ),
  monitor: <Sample bar={{ ...RUNNING, monitored: [0, (WIDTH * 2) / 3] }} />,
  delay: (
    <path d={`M0,${HEIGHT - 1}H${WIDTH}m0,-3v5`} className="stroke-muted" strokeDasharray="1 3" />
  ),
  command: <path d="M33,0h10v7l-5,5l-5,-5z" className="fill-accent" />,
  chaos: <path d="M38,-1l6,7l-6,7l-6,-7z" className="fill-accent" />,
};

/** A sign by itself. */
export function Sign({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width={WIDTH + 4}
      height={HEIGHT + 6}
      aria-hidden="true"
      className="shrink-0 overflow-visible"
    >
      <g transform="translate(2 2)">{children}</g>
    </svg>
  );
}

/** What the signs of the timeline mean. */
export function Signs() {
  const messages = useMessages();
  const names = Object.keys(SAMPLES) as (keyof typeof SAMPLES)[];
  return (
    <ul className="mt-2 grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
      {names.map((name) => (
        <li key={name} className="grid grid-cols-[5.25rem_1fr] items-center gap-2">
          <Sign>{SAMPLES[name]}</Sign>
          <span>{messages.signs.list[name]}</span>
        </li>
      ))}
    </ul>
  );
}
