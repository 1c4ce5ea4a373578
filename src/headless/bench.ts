import { serialize } from 'node:v8';
import { simulate } from '../scenario';
import { bareLoop } from './bare-loop';
import { BOOK, BUSY, countsOf, PLACED_ROLLOUT, ROLLOUT, unexpected } from './bench-scenarios';
import { median, quantile, tableOf, timesOf, type Line } from './measure';
import { measurePage } from './page-bench';

/** Before these the code is not compiled to the end. */
const WARM_UP = 20;
const BOOK_RUNS = 51;
const RATE_RUNS = 7;
const ROLLOUT_RUNS = 5;
const PLACED_RUNS = 3;
const BARE_ARRIVALS = 1_000_000;

/** `npm run bench`: prints a table. Times are told, counts are asserted: exit status 1. */
async function main(): Promise<number> {
  const wrong = [
    unexpected('book', countsOf(simulate(BOOK))),
    unexpected('rollout', countsOf(simulate(ROLLOUT))),
    unexpected('placed', countsOf(simulate(PLACED_ROLLOUT))),
  ].filter((problem) => problem !== undefined);
  process.stdout.write(tableOf([...bookLines(), rateLine(), ...rolloutLines()]));
  const page = await measurePage();
  process.stdout.write(typeof page === 'string' ? `${page}\n` : tableOf(page));
  for (const problem of wrong) process.stderr.write(`bench: ${problem}\n`);
  return wrong.length === 0 ? 0 : 1;
}

function bookLines(): readonly Line[] {
  timesOf(WARM_UP, () => simulate(BOOK));
  const times = timesOf(BOOK_RUNS, () => simulate(BOOK));
  const recording = simulate(BOOK);
  const { events, columnBytes } = countsOf(recording);
  const size = `${kilobytes(columnBytes)}, ${kilobytes(serialize(recording).length)} as sent`;
  return [
    { what: 'book, simulated', measured: median(times), aim: 'aim: 10 ms' },
    { what: 'book, events', measured: String(events), aim: '' },
    { what: "book, the recording's columns", measured: size, aim: '' },
  ];
}

/** Both loops in turn, so that what else the machine does meets both. */
function rateLine(): Line {
  const { events } = countsOf(simulate(BUSY));
  const bareEvents = bareLoop(BARE_ARRIVALS);
  const pairs = Array.from({ length: RATE_RUNS }, () => {
    const [ms = NaN] = timesOf(1, () => simulate(BUSY));
    const [bareMs = NaN] = timesOf(1, () => bareLoop(BARE_ARRIVALS));
    return { rate: events / ms, bare: bareEvents / bareMs };
  });
  const rate = quantile(
    pairs.map((pair) => pair.rate),
    0.5,
  );
  const bare = quantile(
    pairs.map((pair) => pair.bare),
    0.5,
  );
  const ratio = quantile(
    pairs.map((pair) => pair.rate / pair.bare),
    0.5,
  );
  return {
    what: 'events, of the bare loop',
    measured: `${ratio.toFixed(2)} (${millions(rate)} of ${millions(bare)} a second)`,
    aim: 'aim: 0.33',
  };
}

function rolloutLines(): readonly Line[] {
  timesOf(1, () => simulate(ROLLOUT));
  const times = timesOf(ROLLOUT_RUNS, () => simulate(ROLLOUT));
  const { events, columnBytes } = countsOf(simulate(ROLLOUT));
  const placed = timesOf(PLACED_RUNS, () => simulate(PLACED_ROLLOUT));
  return [
    { what: '1,000 nodes, 5,000 replicas', measured: median(times), aim: 'aim: 1,000 ms' },
    { what: '  its events', measured: String(events), aim: '' },
    { what: "  its recording's columns", measured: kilobytes(columnBytes), aim: '' },
    {
      what: '  10,000 by constraints and labels',
      measured: median(placed),
      aim: 'aim: 2,000 ms',
    },
  ];
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
const millions = (perMs: number): string => `${(perMs / 1000).toFixed(1)} M`;

process.exitCode = await main();
