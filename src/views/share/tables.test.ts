import { csvParse } from 'd3';
import { describe, expect, it } from 'vitest';
import { eventsOf, forecastOf } from '../../analysis';
import { en } from '../../i18n/en/en';
import { builtin, simulate } from '../../scenario';
import { eventsTable, requestsTable } from './tables';

const RUN = simulate(builtin('health').scenario);

const read = (csv: string) => csvParse(csv.slice(1));

describe('a table of events', () => {
  it('has a line for each event that is told, in order', () => {
    const rows = read(eventsTable(en, RUN));
    const events = eventsOf(RUN);
    expect(rows).toHaveLength(events.length);
    expect(rows.map((row) => row['kind'])).toEqual(events.map(({ kind }) => kind));
    expect(rows.map((row) => Number(row['seconds']))).toEqual(
      events.map(({ t }) => Math.round(t) / 1000),
    );
    const update = rows.find((row) => row['event']?.includes('--no-healthcheck'));
    expect(update).toMatchObject({ seconds: '15', kind: 'command' });
  });

  it('runs as no formula, whatever a command is called', () => {
    const scenario = builtin('book').scenario;
    const odd = simulate({
      ...scenario,
      timeline: [...scenario.timeline, { at: '1s', run: '=HYPERLINK("https://a.example")' }],
    });
    const rows = read(eventsTable(en, odd));
    expect(rows.map((row) => row['event'])).toContain('\'=HYPERLINK("https://a.example")');
  });
});

describe('a table of requests', () => {
  it('has a line for each, with how it ended', () => {
    const rows = read(requestsTable(RUN));
    expect(rows).toHaveLength(RUN.requests.length);
    const failed = rows.filter(({ outcome }) => outcome !== 'served' && outcome !== 'pending');
    expect(failed).toHaveLength(forecastOf(RUN, 0, 0).failed);
    for (const row of rows.filter(({ outcome }) => outcome === 'served').slice(0, 50)) {
      const tookMs = (Number(row['ended']) - Number(row['seconds'])) * 1000;
      expect(Number(row['latency_ms'])).toBeCloseTo(tookMs, 0);
      expect(row['task']).toMatch(/^web_web\.\d+$/);
    }
  });
});
